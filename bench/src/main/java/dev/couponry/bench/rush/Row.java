package dev.couponry.bench.rush;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A row of the table of figures.
 *
 * @param by who did it, and how it was called
 * @param reference operations a second to compare with; 0: none
 */
record Row(String job, String by, String callers, double reference) {

  static List<String> heading() {
    return List.of(
        "| job | by | callers | /s | × reference | p50 ms | p99 ms | p99.9 ms | called late, p99 ms"
            + " | CPU: service | database | client |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|");
  }

  /** With what the service did, and the processors it took, in percent of a core. */
  String served(Figures figures, CpuUse.Shares cpu) {
    return String.format(
        Locale.ROOT,
        "| %s | %s%s | %s | %,.0f | %s | %.1f | %.1f | %.1f | %s | %.0f %% | %.0f %% | %.0f %% |",
        job,
        by,
        errors(figures.errors()),
        callers,
        figures.perSecond(),
        ratio(figures.perSecond()),
        figures.millis(50),
        figures.millis(99),
        figures.millis(99.9),
        figures.lateNanos().getTotalCount() == 0
            ? ""
            : String.format(Locale.ROOT, "%.1f", figures.lateMillis()),
        cpu.service(),
        cpu.database(),
        cpu.client());
  }

  /** With what was done a second, without more. */
  String bare(double perSecond) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %,.0f | %s | | | | | | | |",
        job,
        by,
        callers,
        perSecond,
        ratio(perSecond));
  }

  private String ratio(double perSecond) {
    return reference == 0 ? "" : String.format(Locale.ROOT, "%.2f", perSecond / reference);
  }

  private static String errors(Map<String, Long> errors) {
    return errors.isEmpty() ? "" : ", of whose answers " + errors;
  }
}
