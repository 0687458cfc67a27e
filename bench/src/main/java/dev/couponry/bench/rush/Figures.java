package dev.couponry.bench.rush;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param perSecond right answers a second
 * @param nanos how long each took: from the call, or where calls have their time, from that
 * @param lateNanos how long after its time each call was made; nothing where calls have none
 * @param errors by their status
 */
record Figures(double perSecond, Histogram nanos, Histogram lateNanos, Map<String, Long> errors) {
  private static final double NANOS = 1e6;

  /** How long a call took at this percentile, in milliseconds. */
  double millis(double percentile) {
    return nanos.getValueAtPercentile(percentile) / NANOS;
  }

  /** How late the caller itself was at the 99th percentile, in milliseconds. */
  double lateMillis() {
    return lateNanos.getValueAtPercentile(99) / NANOS;
  }
}
