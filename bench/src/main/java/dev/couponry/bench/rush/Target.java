package dev.couponry.bench.rush;

import java.util.List;
import java.util.Locale;

/**
 * What is asked of a figure.
 *
 * @param what the figure is, in a few words
 * @param limit what it must be, in the unit
 */
record Target(String what, Bound bound, double limit, String unit) {

  /** On which side of the limit a figure must be. */
  enum Bound {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  static List<String> heading() {
    return List.of("| target | asked | measured | met |", "|---|---|---|---|");
  }

  /** A row of the table for a figure of which nothing is asked. */
  static String beside(String what, double measured, String unit) {
    return String.format(Locale.ROOT, "| %s | | %.2f%s | |", what, measured, unit);
  }

  boolean isMet(double measured) {
    return bound == Bound.AT_LEAST ? measured >= limit : measured <= limit;
  }

  /** A row of the table. */
  String line(double measured) {
    return String.format(
        Locale.ROOT,
        "| %s | %s %s%s | %.2f%s | %s |",
        what,
        bound.sign,
        limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit),
        unit,
        measured,
        unit,
        isMet(measured) ? "yes" : "no");
  }
}
