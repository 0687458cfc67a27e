package dev.couponry.bench.codes;

import dev.couponry.bench.IndexUse;
import dev.couponry.bench.Load;
import dev.couponry.bench.Results;
import dev.couponry.bench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures whether more codes make single ones slower. */
@Command(
    name = "sizes",
    description = {
      "Looking codes up, claiming and redeeming them beside 10,000 to 20,000,000 codes, and which"
          + " indexes that takes.",
      "The exit code is 1 if a table of the hot path was read whole at the largest size."
    })
public final class SizesCommand implements Callable<Integer> {
  private static final String HEAP = "512m";
  private static final int WARM_UP_ROUNDS = 3;

  @Option(
      names = "--sizes",
      split = ",",
      description = "Codes in the table, rising. Default: 10000,1000000,20000000.")
  private List<Long> sizes = List.of(10_000L, 1_000_000L, 20_000_000L);

  @Option(names = "--save", description = "Write the tables into bench/RESULTS.md.")
  private boolean save;

  @Override
  public Integer call() throws Exception {
    List<String> table = new ArrayList<>();
    table.add(
        "| codes | look-ups/s | p50 ms | p99 ms | claims/s | p50 ms | p99 ms"
            + " | redemptions/s | p50 ms | p99 ms |");
    table.add("|---|---|---|---|---|---|---|---|---|---|");
    Map<String, Long> scans = Map.of();
    try (Workbench bench = Workbench.start(HEAP)) {
      Sizes measured = new Sizes(bench, new Batches(bench));
      measured.warmUp(WARM_UP_ROUNDS);
      for (long size : sizes) {
        Sizes.Figures figures = measured.measure(size);
        table.add(row(figures));
        System.err.println(table.get(table.size() - 1));
        scans = figures.scans();
      }
    }
    table.add("");
    table.add("Scans that the last of them took, by table and index:");
    table.add("");
    table.addAll(IndexUse.lines(scans));
    Results.report("sizes", table, save);
    return IndexUse.anyWhole(scans) ? 1 : 0;
  }

  private static String row(Sizes.Figures it) {
    return String.format(
        "| %,d | %s | %s | %s |",
        it.codes(), cells(it.lookUp()), cells(it.claim()), cells(it.redeem()));
  }

  private static String cells(Load.Figures it) {
    return String.format("%,.0f | %.1f | %.1f", it.perSecond(), it.millis(50), it.millis(99));
  }
}
