package dev.couponry.cli;

import picocli.CommandLine.Command;

/** Shows what the service holds. */
@Command(
    name = "get",
    description = "Shows what the service holds.",
    subcommands = {GetCampaigns.class, GetBatches.class, GetCoupon.class, GetRedemption.class},
    footer = {
      "",
      "Examples:",
      "  couponry get campaigns",
      "  couponry get batches phones-50-10 -o yaml",
      "  couponry get coupon GQ7K2QXW9HRA",
      "  couponry get redemption --order o1 -o json"
    })
final class Get extends CommandGroup {}
