package dev.couponry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Work that takes long: how far it is, and how to end it. */
@Command(
    name = "jobs",
    description = "Work that takes long: how far it is, and how to end it.",
    subcommands = {JobsGet.class, JobsList.class, JobsCancel.class},
    footer = {
      "",
      "Examples:",
      "  couponry jobs list",
      "  couponry jobs get 0197… --watch",
      "  couponry jobs cancel 0197…"
    })
final class Jobs implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with jobs");
  }
}
