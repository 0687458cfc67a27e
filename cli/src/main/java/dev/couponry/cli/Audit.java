package dev.couponry.cli;

import picocli.CommandLine.Command;

/** Who changed what, and whether the record of it is whole. */
@Command(
    name = "audit",
    description = "Who changed what, and whether the record of it is whole.",
    subcommands = {AuditList.class, AuditVerify.class},
    footer = {
      "",
      "Examples:",
      "  couponry audit list --target phones-50-10",
      "  couponry audit verify"
    })
final class Audit extends CommandGroup {}
