package dev.couponry.event.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Sends events to the sinks, outside of any transaction: takes a lease on a partition, sends what
 * is next of it, and notes how far it got. What was sent and could not be noted is sent again, with
 * equal ids. Replicas share the partitions by whoever comes first.
 */
@Singleton
final class DeliverEvents implements Sweep {
  private static final Logger LOG = Logger.getLogger(DeliverEvents.class);

  /** Of one sink, at once. */
  private static final int WORKERS = 4;

  private final UUID owner = UUID.randomUUID();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Transactions transactions;
  private final Deliveries deliveries;
  private final SendEvents sending;
  private final Sinks sinks;

  DeliverEvents(Transactions transactions, Deliveries deliveries, SendEvents sending, Sinks sinks) {
    this.transactions = transactions;
    this.deliveries = deliveries;
    this.sending = sending;
    this.sinks = sinks;
  }

  /** Goes on by itself, each sink beside the others: a slow one holds up no other. */
  @Override
  public Uni<Integer> sweep(int most) {
    sinks.all().stream().filter(sink -> running.add(sink.name())).forEach(this::start);
    return Uni.createFrom().item(0);
  }

  private void start(Sink sink) {
    transactions
        .run(tx -> deliveries.open(tx, sink.name()).replaceWith(Answer.done(sink)))
        .chain(() -> workers(sink))
        .onTermination()
        .invoke(() -> running.remove(sink.name()))
        .subscribe()
        .with(
            done -> {},
            failure -> LOG.warnf("Events do not get to %s: %s", sink.name(), failure.getMessage()));
  }

  private Uni<Void> workers(Sink sink) {
    List<Uni<Void>> workers = Stream.generate(() -> worker(sink)).limit(WORKERS).toList();
    return Uni.join().all(workers).andCollectFailures().replaceWithVoid();
  }

  /** One lease after the other, until there is nothing to send. */
  private Uni<Void> worker(Sink sink) {
    return Uni.createFrom()
        .deferred(() -> once(sink))
        .repeat()
        .whilst(worked -> worked)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Boolean> once(Sink sink) {
    return lease(sink)
        .chain(
            found ->
                found
                    .map(lease -> sending.send(sink, lease).replaceWith(true))
                    .orElseGet(() -> Uni.createFrom().item(false)));
  }

  private Uni<Optional<Lease>> lease(Sink sink) {
    return transactions.always(tx -> deliveries.lease(tx, sink.name(), owner));
  }
}
