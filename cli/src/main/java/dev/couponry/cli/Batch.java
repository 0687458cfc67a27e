package dev.couponry.cli;

import picocli.CommandLine.Command;

/** What is done with a coupon batch as a whole. */
@Command(
    name = "batch",
    description = "What is done with a coupon batch as a whole.",
    subcommands = {BatchGenerate.class, BatchImport.class, BatchExport.class, BatchSheet.class},
    footer = {
      "",
      "Examples:",
      "  couponry batch generate flyers --watch",
      "  couponry batch import partner-codes -f codes.txt",
      "  couponry batch export flyers --file flyers.csv",
      "  couponry batch sheet flyers --file flyers.pdf"
    })
final class Batch extends CommandGroup {}
