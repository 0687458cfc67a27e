package dev.couponry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
final class Coupons implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with coupons");
  }
}
