package dev.couponry.bench;

import dev.couponry.bench.claimable.ClaimableCommand;
import dev.couponry.bench.codes.CodesCommand;
import dev.couponry.bench.codes.SizesCommand;
import dev.couponry.bench.rules.RulesCommand;
import dev.couponry.bench.rush.RushCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line. */
@Command(
    name = "bench/run",
    description = {
      "Measures Couponry on this machine.",
      "Results are printed; --save keeps them in bench/RESULTS.md, with the date and the machine."
    },
    subcommands = {
      RulesCommand.class,
      CodesCommand.class,
      SizesCommand.class,
      ClaimableCommand.class,
      RushCommand.class
    },
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND")
public final class Bench implements Runnable {

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }
}
