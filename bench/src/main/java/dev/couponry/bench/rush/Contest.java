package dev.couponry.bench.rush;

import dev.couponry.bench.Workbench;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a job: its reference, then the service by so many callers, and then at 80 % of the peak,
 * each call at its time. The peak is the best rate that some number of callers got over a whole
 * measurement.
 */
final class Contest {
  private static final double OPEN_SHARE = 0.8;
  private static final int WARM_UP_CALLERS = 256;

  /** Where nothing is known yet: calls a second, to begin with. */
  private static final double FIRST_GUESS = 3_000;

  /** How much faster than before a measurement may be, and still find something to do. */
  private static final double ROOM = 1.4;

  private final Workbench bench;
  private final Flood flood;
  private final Pgbench pgbench;
  private final Plan plan;
  private final List<String> rows = new ArrayList<>();

  /**
   * How it is measured.
   *
   * @param connections of pgbench, of which the best counts
   * @param callers at once, fewest first
   * @param seconds each figure takes
   * @param warmUp seconds before the first figure of a kind of calls
   */
  record Plan(List<Integer> connections, List<Integer> callers, int seconds, int warmUp) {}

  Contest(Workbench bench, Flood flood, Pgbench pgbench, Plan plan) {
    this.bench = bench;
    this.flood = flood;
    this.pgbench = pgbench;
    this.plan = plan;
  }

  /** The rows of all that was measured so far. */
  List<String> rows() {
    return List.copyOf(rows);
  }

  /** Measures what a job is measured against; its operations a second. */
  double reference(Job job, Job.Reference reference) throws SQLException {
    if (reference instanceof Job.Alone alone) {
      Pgbench.Best best = pgbench.best(alone.script(), plan.connections());
      add(
          new Row(job.title(), alone.title(), Integer.toString(best.connections()), 0)
              .bare(best.perSecond()));
      alone.together().ifPresent(script -> together(job, script, best.perSecond()));
      return best.perSecond();
    }
    Job.Less less = (Job.Less) reference;
    flood.closed(WARM_UP_CALLERS, plan.warmUp(), less.caller());
    List<Outcome.Closed> all = new ArrayList<>();
    for (int callers : plan.callers()) {
      all.add(closed(less.title(), callers, 0, less.caller()));
    }
    return Outcome.peak(all);
  }

  private void together(Job job, String script, double reference) {
    Pgbench.Best best = pgbench.best(script, plan.connections());
    String by = "pgbench, " + Job.Alone.TOGETHER + " in a transaction";
    add(
        new Row(job.title(), by, Integer.toString(best.connections()), reference)
            .bare(best.perSecond() * Job.Alone.TOGETHER));
  }

  /**
   * Measures the job.
   *
   * @param begin called when its calls are warm and nothing is measured yet
   */
  Outcome job(Job job, double reference, Runnable begin) throws SQLException {
    job.stock((long) (FIRST_GUESS * plan.warmUp()));
    double rate = flood.closed(WARM_UP_CALLERS, plan.warmUp(), job.caller()).perSecond();
    System.err.printf("%s: warm at %,.0f/s%n", job.title(), rate);
    begin.run();
    List<Outcome.Closed> all = new ArrayList<>();
    for (int callers : plan.callers()) {
      job.stock((long) (rate * ROOM * plan.seconds()));
      all.add(closed(job.title(), callers, reference, job.caller()));
      rate = Math.max(rate, Outcome.peak(all));
    }
    double open = Outcome.peak(all) * OPEN_SHARE;
    job.stock((long) (open * plan.seconds()));
    return new Outcome(reference, all, open(job, open, reference));
  }

  private Outcome.Closed closed(String title, int callers, double reference, Caller caller) {
    CpuUse before = CpuUse.now(bench);
    Figures figures = flood.closed(callers, plan.seconds(), caller);
    add(
        new Row(title, "service", Integer.toString(callers), reference)
            .served(figures, CpuUse.now(bench).since(before)));
    return new Outcome.Closed(callers, figures.perSecond());
  }

  private double open(Job job, double perSecond, double reference) {
    CpuUse before = CpuUse.now(bench);
    Figures figures = flood.open(perSecond, plan.seconds(), job.caller());
    add(
        new Row(job.title(), "service", "open, 80 %", reference)
            .served(figures, CpuUse.now(bench).since(before)));
    return figures.millis(99);
  }

  private void add(String row) {
    System.err.println(row);
    rows.add(row);
  }
}
