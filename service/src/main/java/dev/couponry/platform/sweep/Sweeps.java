package dev.couponry.platform.sweep;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Set<Sweep> running = ConcurrentHashMap.newKeySet();

  Sweeps(@All List<Sweep> all) {
    this.all = all;
  }

  @Scheduled(every = "1s", delayed = "1s")
  Uni<Void> run() {
    all.stream().filter(running::add).forEach(this::start);
    return Uni.createFrom().voidItem();
  }

  private void start(Sweep sweep) {
    Uni.createFrom()
        .deferred(() -> sweep.sweep(PIECES))
        .repeat()
        .whilst(done -> done == PIECES)
        .collect()
        .last()
        .onTermination()
        .invoke(() -> running.remove(sweep))
        .subscribe()
        .with(
            done -> {},
            failure -> LOG.warnf("%s: %s", sweep.getClass().getSimpleName(), failure.getMessage()));
  }
}
