package dev.couponry.platform.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Metrics {@code couponry_sweep_*}, labelled by the name of the sweep. */
final class SweepMeter {
  private final Counter pieces;
  private final Counter runs;
  private final Counter failures;

  SweepMeter(MeterRegistry registry, Sweep sweep) {
    String name = sweep.getClass().getSimpleName();
    this.pieces =
        Counter.builder("couponry.sweep.pieces")
            .description("pieces of work that were due and are done, such as locks timed out")
            .tag("sweep", name)
            .register(registry);
    this.runs =
        Counter.builder("couponry.sweep.runs")
            .description("times that a sweep has looked for what is due")
            .tag("sweep", name)
            .register(registry);
    this.failures =
        Counter.builder("couponry.sweep.failures")
            .description("times that a sweep has failed; it is tried again a second later")
            .tag("sweep", name)
            .register(registry);
  }

  void swept(int done) {
    runs.increment();
    pieces.increment(done);
  }

  void failed() {
    failures.increment();
  }
}
