package dev.couponry.bench.rules;

import dev.couponry.rules.SearchLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** In how many steps of the search best selections are proven. */
final class Proofs {
  private static final int[] STEPS = {200, 1_000};

  private Proofs() {}

  /** The share of wallets, of those tuned on and of those held out. */
  static List<String> table(List<WalletKind> kinds, List<Integer> coupons) {
    List<String> table = new ArrayList<>();
    table.add(
        "| wallets | coupons | in 200 steps | in 1,000 | held out: in 200 steps | in 1,000 |");
    table.add("|---|---|---|---|---|---|");
    for (WalletKind kind : kinds) {
      for (int count : coupons) {
        table.add(
            String.format(
                "| %s | %d |%s%s",
                kind.title(), count, proven(kind, count, false), proven(kind, count, true)));
      }
    }
    return table;
  }

  private static String proven(WalletKind kind, int coupons, boolean heldOut) {
    List<Wallet> wallets = RulesBenchmark.wallets(kind, coupons, heldOut);
    StringBuilder cells = new StringBuilder();
    IntStream.of(STEPS)
        .mapToDouble(it -> 100.0 * proven(wallets, it) / wallets.size())
        .forEach(it -> cells.append(String.format(" %.1f %% |", it)));
    return cells.toString();
  }

  private static long proven(List<Wallet> wallets, int steps) {
    return wallets.stream()
        .filter(it -> RulesBenchmark.lay(it).best(SearchLimit.nodes(steps)).optimal())
        .count();
  }
}
