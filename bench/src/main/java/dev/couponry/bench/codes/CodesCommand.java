package dev.couponry.bench.codes;

import dev.couponry.bench.Results;
import dev.couponry.bench.Workbench;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures codes by the million. */
@Command(
    name = "codes",
    description = {"Codes by the million: made in advance beside a bare COPY of the same rows."})
public final class CodesCommand implements Callable<Integer> {
  private static final String HEAP = "256m";
  private static final long WARM_UP = 200_000;

  /** So many codes take long enough for one run to tell. */
  private static final long LONG = 1_000_000;

  private static final int RUNS = 9;

  @Option(
      names = "--quantities",
      split = ",",
      description = "Codes to make. Default: 10000,100000,1000000,10000000.")
  private List<Long> quantities = List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L);

  @Option(names = "--save", description = "Write the table into bench/RESULTS.md.")
  private boolean save;

  @Override
  public Integer call() throws Exception {
    List<String> table = new ArrayList<>();
    table.add("| codes | made/s | COPY/s | made ÷ COPY | memory MiB | exported/s | memory MiB |");
    table.add("|---|---|---|---|---|---|---|");
    try (Workbench bench = Workbench.start(HEAP)) {
      Generation generation = new Generation(bench, new Batches(bench));
      generation.measure(WARM_UP);
      for (long quantity : quantities) {
        table.add(row(typical(generation, quantity)));
        System.err.println(table.get(table.size() - 1));
      }
    }
    Results.report("codes", table, save);
    return 0;
  }

  /** The one of several runs whose ratio is the middle one, where a run takes a moment only. */
  private static Generation.Figures typical(Generation generation, long quantity)
      throws SQLException, IOException {
    int runs = quantity >= LONG ? 1 : RUNS;
    List<Generation.Figures> all = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      System.err.printf("making and copying %,d codes (%d of %d)%n", quantity, run, runs);
      all.add(generation.measure(quantity));
    }
    all.sort(Comparator.comparingDouble(Generation.Figures::ratio));
    return all.get(runs / 2);
  }

  private static String row(Generation.Figures it) {
    return String.format(
        "| %,d | %,d | %,d | %.0f %% | %,d | %,d | %,d |",
        it.quantity(),
        it.madePerSecond(),
        it.copiedPerSecond(),
        100 * it.ratio(),
        it.peakMebibytes(),
        it.export().perSecond(),
        it.export().peakMebibytes());
  }
}
