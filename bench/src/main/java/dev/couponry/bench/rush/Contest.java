package dev.couponry.bench.rush;

import dev.couponry.bench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One job, done by the database alone and by the service, in turn. */
final class Contest {
  private static final double OPEN_SHARE = 0.8;

  private final Workbench bench;
  private final Flood flood;
  private final List<Integer> callers;
  private final int seconds;

  Contest(Workbench bench, Flood flood, List<Integer> callers, int seconds) {
    this.bench = bench;
    this.flood = flood;
    this.callers = callers;
    this.seconds = seconds;
  }

  static List<String> heading() {
    return List.of(
        "| job | by | callers | /s | × alone | p50 ms | p99 ms | p99.9 ms | CPU: service | database"
            + " | client |",
        "|---|---|---|---|---|---|---|---|---|---|---|");
  }

  /**
   * The job by the service: with each number of callers, and then at 80 % of the most it did, each
   * call at its time.
   *
   * @param alone what the database did alone a second; 0: nothing to compare with
   */
  Outcome service(String job, double alone, Caller caller) {
    List<String> lines = new ArrayList<>();
    double most = 0;
    for (int several : callers) {
      CpuUse before = CpuUse.now(bench);
      Flood.Figures figures = flood.closed(several, seconds, caller);
      most = Math.max(most, figures.perSecond());
      lines.add(line(job, Integer.toString(several), alone, figures, before));
    }
    CpuUse before = CpuUse.now(bench);
    Flood.Figures open = flood.open(most * OPEN_SHARE, seconds, caller);
    lines.add(line(job, "open, 80 %", alone, open, before));
    lines.forEach(System.err::println);
    return new Outcome(lines, most);
  }

  /**
   * What came of it.
   *
   * @param most calls a second
   */
  record Outcome(List<String> lines, double most) {}

  private String line(String job, String by, double alone, Flood.Figures figures, CpuUse before) {
    CpuUse.Shares cpu = CpuUse.now(bench).since(before);
    return String.format(
        Locale.ROOT,
        "| %s | service%s | %s | %,.0f | %s | %.1f | %.1f | %.1f | %.0f %% | %.0f %% | %.0f %% |",
        job,
        figures.errors().isEmpty() ? "" : " " + figures.errors(),
        by,
        figures.perSecond(),
        alone == 0 ? "" : String.format(Locale.ROOT, "%.2f", figures.perSecond() / alone),
        figures.millis(50),
        figures.millis(99),
        figures.millis(99.9),
        cpu.service(),
        cpu.database(),
        cpu.client());
  }

  static String alone(String job, Pgbench.Best best) {
    return String.format(
        Locale.ROOT,
        "| %s | pgbench | %d | %,.0f | 1.0 | | | | | | |",
        job,
        best.connections(),
        best.perSecond());
  }
}
