package dev.couponry.cli;

import picocli.CommandLine.Command;

/** What finance approves. */
@Command(
    name = "approvals",
    description = "What finance approves; decide with approve and reject.",
    subcommands = {ApprovalsList.class},
    footer = {
      "",
      "Examples:",
      "  couponry approvals list",
      "  couponry approve national-day --revision 1",
      "  couponry reject batch/phones-50-10 --comment 'too much'"
    })
final class Approvals extends CommandGroup {}
