package dev.couponry.platform.batching;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Metrics {@code couponry_batching_*}, labelled by the kind of calls. */
final class BatchingMeter {
  private final DistributionSummary size;
  private final Timer wait;
  private final Counter sheds;

  BatchingMeter(MeterRegistry registry, String kind) {
    this.size =
        DistributionSummary.builder("couponry.batching.size")
            .description("calls carried by one transaction")
            .tag("kind", kind)
            .register(registry);
    this.wait =
        Timer.builder("couponry.batching.wait")
            .description("how long a call waited for its transaction to begin")
            .tag("kind", kind)
            .register(registry);
    this.sheds =
        Counter.builder("couponry.batching.sheds")
            .description("calls told to come again, since too many waited")
            .tag("kind", kind)
            .register(registry);
  }

  void departed(List<Waiting> batch) {
    long now = System.nanoTime();
    size.record(batch.size());
    batch.forEach(call -> wait.record(now - call.sinceNanos(), TimeUnit.NANOSECONDS));
  }

  void shed() {
    sheds.increment();
  }
}
