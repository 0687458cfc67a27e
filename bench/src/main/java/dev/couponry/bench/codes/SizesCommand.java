package dev.couponry.bench.codes;

import dev.couponry.bench.IndexUse;
import dev.couponry.bench.Load;
import dev.couponry.bench.Results;
import dev.couponry.bench.Workbench;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures whether more codes make single ones slower. */
@Command(
    name = "sizes",
    description = {
      "Looking codes up, claiming and redeeming them beside 20,000,000 to 10,000 codes, and which"
          + " indexes that takes. The codes come by COPY, past the service; the largest size is"
          + " first, after a warm-up of half a minute.",
      "The exit code is 1 if one size is more than 1.3 times as fast as another, or if a table of the"
          + " hot path was read whole at the largest."
    })
public final class SizesCommand implements Callable<Integer> {
  private static final String HEAP = "512m";
  private static final double MOST = 1.3;

  /** Of codes, to measure with and to warm up with. */
  private static final int ROUNDS = 9;

  @Option(
      names = "--sizes",
      split = ",",
      description = "Codes in the table. Default: 10000,1000000,20000000.")
  private List<Long> sizes = List.of(10_000L, 1_000_000L, 20_000_000L);

  @Option(
      names = "--wait",
      description =
          "Wait for a line on stdin before the largest size is filled, which takes minutes, and before"
              + " all that is measured: whoever shares the machine with others asks them first.")
  private boolean waiting;

  @Option(names = "--save", description = "Write the tables into bench/RESULTS.md.")
  private boolean save;

  @Override
  public Integer call() throws Exception {
    List<Sizes.Figures> all = measure();
    List<String> table = new ArrayList<>();
    table.add(
        "| codes | look-ups/s | p50 ms | p99 ms | claims/s | p50 ms | p99 ms | KiB logged"
            + " | redemptions/s | p50 ms | p99 ms | KiB logged |");
    table.add("|---|---|---|---|---|---|---|---|---|---|---|---|");
    all.forEach(it -> table.add(row(it)));
    double apart =
        Stream.<Function<Sizes.Figures, Sizes.Kind>>of(
                Sizes.Figures::lookUp, Sizes.Figures::claim, Sizes.Figures::redeem)
            .mapToDouble(of -> apart(all, of))
            .max()
            .orElseThrow();
    table.add("");
    table.add(
        String.format(
            "The fastest size over the slowest: look-ups %.2f, claims %.2f, redemptions %.2f.",
            apart(all, Sizes.Figures::lookUp),
            apart(all, Sizes.Figures::claim),
            apart(all, Sizes.Figures::redeem)));
    Map<String, Long> scans = all.get(all.size() - 1).scans();
    table.add("Scans that the largest size took, by table and index:");
    table.add("");
    table.addAll(IndexUse.lines(scans));
    Results.report("sizes", table, save);
    return apart > MOST || IndexUse.anyWhole(scans) ? 1 : 0;
  }

  private List<Sizes.Figures> measure() throws Exception {
    List<Sizes.Figures> all = new ArrayList<>();
    try (Workbench bench = Workbench.start(HEAP)) {
      Sizes measured = new Sizes(bench);
      for (long size : sizes.stream().sorted(Comparator.reverseOrder()).toList()) {
        boolean cold = all.isEmpty();
        begin(String.format("filling the table with %,d codes", size), cold);
        List<String> some = measured.fill(size, cold ? Sizes.CODES * ROUNDS : Sizes.CODES);
        begin(String.format("measuring among %,d codes", size), cold);
        if (cold) {
          measured.warmUp(some.subList(Sizes.CODES, some.size()));
        }
        all.add(0, measured.measure(some.subList(0, Sizes.CODES)));
        System.err.println(row(all.get(0)));
      }
    }
    return all;
  }

  private void begin(String what, boolean asked) throws IOException {
    System.err.println((waiting && asked ? "a line on stdin begins " : "") + what);
    if (waiting && asked && System.in.read() != '\n') {
      throw new EOFException("no line came");
    }
  }

  /** How many times as fast one was as another. */
  private static double apart(List<Sizes.Figures> all, Function<Sizes.Figures, Sizes.Kind> of) {
    DoubleSummaryStatistics speeds =
        all.stream().mapToDouble(it -> of.apply(it).load().perSecond()).summaryStatistics();
    return speeds.getMax() / speeds.getMin();
  }

  private static String row(Sizes.Figures it) {
    return String.format(
        "| %,d | %s | %s | %.1f | %s | %.1f |",
        it.codes(),
        cells(it.lookUp().load()),
        cells(it.claim().load()),
        it.claim().loggedKibibytes(),
        cells(it.redeem().load()),
        it.redeem().loggedKibibytes());
  }

  private static String cells(Load.Figures it) {
    return String.format("%,.0f | %.1f | %.1f", it.perSecond(), it.millis(50), it.millis(99));
  }
}
