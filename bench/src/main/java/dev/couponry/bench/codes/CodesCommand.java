package dev.couponry.bench.codes;

import dev.couponry.bench.Results;
import dev.couponry.bench.Workbench;
import java.util.ArrayList;
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
        System.err.printf("making and copying %,d codes%n", quantity);
        table.add(row(generation.measure(quantity)));
        System.err.println(table.get(table.size() - 1));
      }
    }
    Results.report("codes", table, save);
    return 0;
  }

  private static String row(Generation.Figures it) {
    return String.format(
        "| %,d | %,d | %,d | %.0f %% | %,d | %,d | %,d |",
        it.quantity(),
        it.madePerSecond(),
        it.copiedPerSecond(),
        100.0 * it.madePerSecond() / it.copiedPerSecond(),
        it.peakMebibytes(),
        it.export().perSecond(),
        it.export().peakMebibytes());
  }
}
