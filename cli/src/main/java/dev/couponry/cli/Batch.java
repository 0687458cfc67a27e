package dev.couponry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with a coupon batch as a whole. */
@Command(
    name = "batch",
    description = "What is done with a coupon batch as a whole.",
    subcommands = {BatchImport.class, BatchExport.class, BatchSheet.class},
    footer = {
      "",
      "Examples:",
      "  couponry batch import partner-codes -f codes.txt",
      "  couponry batch export flyers --file flyers.csv",
      "  couponry batch sheet flyers --file flyers.pdf"
    })
final class Batch implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with batch");
  }
}
