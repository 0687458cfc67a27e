package dev.couponry.platform.sweep;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Runs every sweep once a second, each until nothing is due. */
@Singleton
public final class Sweeps {
  private static final Logger LOG = Logger.getLogger(Sweeps.class);
  private static final int PIECES = 200;

  private final List<Sweep> all;

  Sweeps(@All List<Sweep> all) {
    this.all = all;
  }

  @Scheduled(every = "1s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(Sweeps::finish)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Void> finish(Sweep sweep) {
    return Uni.createFrom()
        .deferred(() -> sweep.sweep(PIECES))
        .repeat()
        .whilst(done -> done == PIECES)
        .collect()
        .last()
        .onFailure()
        .invoke(
            failure -> LOG.warnf("%s: %s", sweep.getClass().getSimpleName(), failure.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
