package dev.couponry.cli;

import picocli.CommandLine.Command;

/** Named lists of users. */
@Command(
    name = "audiences",
    description = "Named lists of users, by which campaigns say who may claim (audience.lists).",
    subcommands = {AudiencesList.class, AudiencesPut.class, AudiencesRemove.class},
    footer = {
      "",
      "Examples:",
      "  couponry audiences put staff -f users.txt",
      "  couponry audiences list",
      "  couponry audiences remove staff -f left.txt",
      "  couponry grant phones-50-10 --audience staff --watch"
    })
final class Audiences extends CommandGroup {}
