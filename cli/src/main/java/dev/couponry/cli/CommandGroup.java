package dev.couponry.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others. */
abstract class CommandGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public final void run() {
    var names =
        spec.subcommands().values().stream()
            .map(it -> it.getCommandName())
            .distinct()
            .collect(Collectors.joining(", "));
    throw new ParameterException(spec.commandLine(), "say which of " + names);
  }
}
