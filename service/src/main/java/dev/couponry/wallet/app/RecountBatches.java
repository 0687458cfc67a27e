package dev.couponry.wallet.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.wallet.app.Recounts.Recount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Looks, all the time and a little at a time, whether a batch is oversold: counts its coupons,
 * which no claim does. Nothing depends on it but the metric {@code couponry_oversold_batches},
 * which has to be 0 for ever.
 */
@Singleton
public final class RecountBatches {
  private static final Logger LOG = Logger.getLogger(RecountBatches.class);
  private static final UUID FIRST = new UUID(0, 0);
  private static final long SHARE_NANOS = Duration.ofSeconds(2).toNanos();

  /** Ten million coupons take some seconds. */
  private static final Duration STATEMENT_CAP = Duration.ofSeconds(30);

  private final Transactions transactions;
  private final Recounts recounts;
  private final Set<UUID> oversold = ConcurrentHashMap.newKeySet();
  private UUID last = FIRST;

  RecountBatches(Transactions transactions, Recounts recounts, MeterRegistry registry) {
    this.transactions = transactions;
    this.recounts = recounts;
    Gauge.builder("couponry.oversold.batches", oversold, Set::size)
        .description("batches of which users have more coupons than there are, by recount")
        .register(registry);
  }

  /** Recounts batches for two seconds of every minute, and goes on there the next time. */
  @Scheduled(
      every = "1m",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> run() {
    long end = System.nanoTime() + SHARE_NANOS;
    return Uni.createFrom()
        .deferred(this::recountNext)
        .repeat()
        .whilst(more -> more && System.nanoTime() < end)
        .collect()
        .last()
        .onFailure()
        .invoke(failure -> LOG.warnf("Batches are not recounted: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** Recounts one batch, the first again behind the last; answers whether there may be another. */
  public Uni<Boolean> recountNext() {
    return transactions.always(STATEMENT_CAP, tx -> recounts.next(tx, last)).map(this::note);
  }

  private boolean note(Optional<Recount> found) {
    last = found.map(Recount::batchId).orElse(FIRST);
    found.ifPresent(this::judge);
    return found.isPresent();
  }

  private void judge(Recount batch) {
    if (!batch.isOversold()) {
      oversold.remove(batch.batchId());
      return;
    }
    oversold.add(batch.batchId());
    LOG.errorf(
        "Batch %s of tenant %s is oversold: users have %d coupons of %d",
        batch.name(), batch.tenant(), batch.taken(), batch.quantity());
  }
}
