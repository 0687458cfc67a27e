package dev.couponry.bench.rules;

import dev.couponry.bench.Results;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the rules engine alone. */
@Command(
    name = "rules",
    description = "The rules engine alone: evaluations a second and their percentiles (JMH).")
public final class RulesCommand implements Callable<Integer> {
  private static final int WARM_UP_ROUNDS = 1;

  @Option(
      names = "--kind",
      split = ",",
      description = "Kinds of wallets: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<WalletKind> kinds = List.of(WalletKind.values());

  @Option(names = "--coupons", split = ",", description = "Coupons a wallet. Default: 10,50,100.")
  private List<Integer> coupons = List.of(10, 50, 100);

  @Option(
      names = "--tuned",
      description = "The wallets on which the search was tuned, instead of those held out.")
  private boolean tuned;

  @Option(
      names = "--steps",
      description =
          "Only in how many steps best selections are proven: the same on every machine, at any"
              + " load.")
  private boolean steps;

  @Option(names = "--save", description = "Write the table into bench/RESULTS.md.")
  private boolean save;

  @Override
  public Integer call() throws RunnerException {
    if (steps) {
      Results.report("rules-steps", Proofs.table(kinds, coupons), save);
      return 0;
    }
    List<String> table = new ArrayList<>();
    table.add(
        "| wallets | coupons | evaluations/s | p50 ms | p99 ms | p99.9 ms | max ms | proven |");
    table.add("|---|---|---|---|---|---|---|---|");
    for (RunResult result : run()) {
      table.add(row(result));
    }
    Results.report("rules", table, save);
    return 0;
  }

  private Collection<RunResult> run() throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(RulesBenchmark.class.getName())
                .param("kind", kinds.stream().map(WalletKind::name).toArray(String[]::new))
                .param("heldOut", String.valueOf(!tuned))
                .param("coupons", coupons.stream().map(String::valueOf).toArray(String[]::new))
                .build())
        .run();
  }

  private String row(RunResult result) {
    WalletKind kind = WalletKind.valueOf(result.getParams().getParam("kind"));
    int coupons = Integer.parseInt(result.getParams().getParam("coupons"));
    Statistics micros = result.getPrimaryResult().getStatistics();
    return String.format(
        "| %s | %d | %,.0f | %s | %s | %s | %s | %.1f %% |",
        kind.title(),
        coupons,
        1_000_000 / micros.getMean(),
        millis(micros, 50),
        millis(micros, 99),
        millis(micros, 99.9),
        millis(micros, 100),
        proven(kind, coupons));
  }

  private static String millis(Statistics micros, double percentile) {
    return String.format("%.2f", micros.getPercentile(percentile) / 1_000);
  }

  /** How many of the wallets have their best selection proven within the work limit, in percent. */
  private double proven(WalletKind kind, int coupons) {
    List<Wallet> wallets = RulesBenchmark.wallets(kind, coupons, !tuned);
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      wallets.forEach(RulesCommand::isProven);
    }
    return 100.0 * wallets.stream().filter(RulesCommand::isProven).count() / wallets.size();
  }

  private static boolean isProven(Wallet wallet) {
    return RulesBenchmark.best(RulesBenchmark.lay(wallet)).optimal();
  }
}
