package dev.couponry.cli;

import picocli.CommandLine.Command;

/** What has changed, as it leaves the service. */
@Command(
    name = "events",
    description = "What has changed, as it leaves the service.",
    subcommands = {EventsWatch.class, EventsDeadLetters.class, EventsReplay.class},
    footer = {
      "",
      "Examples:",
      "  couponry events watch -o json",
      "  couponry events dead-letters",
      "  couponry events replay --sink webhook-erp --all"
    })
final class Events extends CommandGroup {}
