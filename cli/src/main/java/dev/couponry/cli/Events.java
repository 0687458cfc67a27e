package dev.couponry.cli;

import picocli.CommandLine.Command;

/** What has changed, as it leaves the service. */
@Command(
    name = "events",
    description = "What has changed, as it leaves the service.",
    subcommands = {EventsWatch.class},
    footer = {"", "Examples:", "  couponry events watch", "  couponry events watch -o json"})
final class Events extends CommandGroup {}
