package dev.couponry.cli;

import picocli.CommandLine.Command;

/** The settings of a tenant. */
@Command(
    name = "tenant",
    description = "The settings of a tenant: what specs get where they leave a field out.",
    subcommands = {TenantGet.class, TenantSet.class},
    footer = {
      "",
      "Examples:",
      "  couponry tenant get",
      "  couponry tenant set --time-zone Asia/Shanghai --auto-approve CNY:50000.00"
    })
final class Tenant extends CommandGroup {}
