package dev.couponry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
final class Get implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to get");
  }
}
