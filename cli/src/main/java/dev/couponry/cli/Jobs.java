package dev.couponry.cli;

import picocli.CommandLine.Command;

/** Work that takes long: how far it is, and how to end it. */
@Command(
    name = "jobs",
    description = "Work that takes long: how far it is, and how to end it.",
    subcommands = {JobsGet.class, JobsList.class, JobsResults.class, JobsCancel.class},
    footer = {
      "",
      "Examples:",
      "  couponry jobs list",
      "  couponry jobs get 0197… --watch",
      "  couponry jobs results 0197…",
      "  couponry jobs cancel 0197…"
    })
final class Jobs extends CommandGroup {}
