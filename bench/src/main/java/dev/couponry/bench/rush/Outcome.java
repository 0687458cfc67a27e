package dev.couponry.bench.rush;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a job.
 *
 * @param reference operations a second of what it is measured against
 * @param closed by so many callers, fewest first
 * @param openP99Millis how long a call took at the 99th percentile, at 80 % of the peak
 */
record Outcome(double reference, List<Closed> closed, double openP99Millis) {
  private static final int P99_MILLIS = 50;

  /**
   * What so many callers got, each making its next call when it had its answer.
   *
   * @param perSecond right answers, over the whole time of the measurement
   */
  record Closed(int callers, double perSecond) {}

  /** The best rate that was kept up for a whole measurement by some number of callers. */
  static double peak(List<Closed> closed) {
    return closed.stream().mapToDouble(Closed::perSecond).max().orElse(0);
  }

  /** How many times its reference the job did at its peak. */
  double ratio() {
    return reference == 0 ? 0 : peak(closed) / reference;
  }

  /** What the most callers got, in relation to the fewest. */
  double underPressure() {
    return closed.get(closed.size() - 1).perSecond() / closed.get(0).perSecond();
  }

  /** The job's rows in the table of targets. */
  List<String> targets(Job job, String referenceTitle) {
    List<String> lines = new ArrayList<>();
    lines.add(
        new Target(job.title() + " ÷ " + referenceTitle, Target.Bound.AT_LEAST, job.asked(), "")
            .line(ratio()));
    if (job.isUrgent()) {
      lines.add(
          new Target(
                  job.title() + ", p99 at 80 % of the peak",
                  Target.Bound.AT_MOST,
                  P99_MILLIS,
                  " ms")
              .line(openP99Millis));
      lines.add(
          new Target(
                  "%s, %d callers ÷ %d"
                      .formatted(
                          job.title(),
                          closed.get(closed.size() - 1).callers(),
                          closed.get(0).callers()),
                  Target.Bound.AT_LEAST,
                  1,
                  "")
              .line(underPressure()));
    }
    return lines;
  }
}
