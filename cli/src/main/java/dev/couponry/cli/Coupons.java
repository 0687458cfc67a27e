package dev.couponry.cli;

import picocli.CommandLine.Command;

/** Many coupons at once: lists, voids and draws them. */
@Command(
    name = "coupons",
    description = "Many coupons at once: lists, voids and draws them.",
    subcommands = {CouponsList.class, CouponsVoid.class, CouponsRender.class},
    footer = {
      "",
      "Examples:",
      "  couponry coupons list --batch cards --state used,expired --cards",
      "  couponry coupons void --batch misprint --reason \"printed twice\" --dry-run",
      "  couponry coupons render GQ7K2QXW9HRA --file code.png"
    })
final class Coupons extends CommandGroup {}
