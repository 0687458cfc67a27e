package dev.couponry.platform.sweep;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Runs every sweep once a second, each until nothing is due, beside each other: one that has much
 * to do holds up no other.
 */
@Singleton
public final class Sweeps {
  private static final Logger LOG = Logger.getLogger(Sweeps.class);
  private static final int PIECES = 200;

  private final List<Sweep> all;
  private final Map<Sweep, SweepMeter> meters;
  private final Set<Sweep> running = ConcurrentHashMap.newKeySet();

  Sweeps(@All List<Sweep> all, MeterRegistry registry) {
    this.all = all;
    this.meters =
        all.stream().collect(Collectors.toMap(it -> it, it -> new SweepMeter(registry, it)));
  }

  @Scheduled(every = "1s", delayed = "1s")
  Uni<Void> run() {
    all.stream().filter(running::add).forEach(this::start);
    return Uni.createFrom().voidItem();
  }

  private void start(Sweep sweep) {
    SweepMeter meter = meters.get(sweep);
    Uni.createFrom()
        .deferred(() -> sweep.sweep(PIECES))
        .invoke(meter::swept)
        .repeat()
        .whilst(done -> done == PIECES)
        .collect()
        .last()
        .onTermination()
        .invoke(() -> running.remove(sweep))
        .subscribe()
        .with(
            done -> {},
            failure -> {
              meter.failed();
              LOG.warnf("%s: %s", sweep.getClass().getSimpleName(), failure.getMessage());
            });
  }
}
