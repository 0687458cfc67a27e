package dev.couponry.event.app;

import dev.couponry.event.app.Deliveries.Next;
import dev.couponry.event.app.Deliveries.Progress;
import dev.couponry.event.domain.Backoff;
import dev.couponry.event.domain.Delivery;
import dev.couponry.event.domain.Event;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Sends what is next of a leased partition: dead letters that are to be replayed, then events. */
@Singleton
final class SendEvents {
  private static final Logger LOG = Logger.getLogger(SendEvents.class);
  private static final int BATCH = 200;
  private static final String WAITS = "waits behind an earlier event of its key";

  private final Transactions transactions;
  private final Deliveries deliveries;
  private final DeadLetters deadLetters;
  private final Ids ids;

  SendEvents(Transactions transactions, Deliveries deliveries, DeadLetters deadLetters, Ids ids) {
    this.transactions = transactions;
    this.deliveries = deliveries;
    this.deadLetters = deadLetters;
    this.ids = ids;
  }

  /** Sends a batch, and ends the lease. */
  Uni<Void> send(Sink sink, Lease lease) {
    return transactions
        .read(tx -> deadLetters.marked(tx, lease, BATCH))
        .chain(marked -> marked.isEmpty() ? sendNext(sink, lease) : replay(sink, lease, marked));
  }

  private Uni<Void> replay(Sink sink, Lease lease, List<Event> marked) {
    return sink.send(lease, marked)
        .chain(
            delivery -> note(lease, unchanged(lease), tx -> replayed(tx, lease, marked, delivery)));
  }

  private Uni<Void> replayed(Tx tx, Lease lease, List<Event> marked, Delivery delivery) {
    Uni<Void> removed = deadLetters.remove(tx, lease, marked.subList(0, delivery.delivered()));
    return delivery
        .failure()
        .map(
            why ->
                removed.chain(
                    () ->
                        deadLetters.unmark(
                            tx, lease, marked.get(delivery.delivered()), why.reason())))
        .orElse(removed);
  }

  /** After a failure one at a time, so that it is known which one fails. */
  private Uni<Void> sendNext(Sink sink, Lease lease) {
    return transactions
        .read(tx -> deliveries.next(tx, lease, lease.attempts() > 0 ? 1 : BATCH))
        .chain(
            next -> {
              if (next.isEmpty()) {
                return note(lease, unchanged(lease), tx -> Uni.createFrom().voidItem());
              }
              List<Event> ready = next.stream().filter(it -> !it.waits()).map(Next::event).toList();
              Uni<Delivery> delivering =
                  ready.isEmpty() ? Uni.createFrom().item(Delivery.of(0)) : sink.send(lease, ready);
              return delivering.chain(delivery -> sent(sink, lease, next, ready, delivery));
            });
  }

  private Uni<Void> sent(
      Sink sink, Lease lease, List<Next> next, List<Event> ready, Delivery delivery) {
    long end =
        delivery.delivered() == ready.size()
            ? next.get(next.size() - 1).event().position()
            : ready.get(delivery.delivered()).position() - 1;
    List<Event> waiting =
        next.stream()
            .filter(it -> it.waits() && it.event().position() <= end)
            .map(Next::event)
            .toList();
    return delivery
        .failure()
        .map(why -> failed(sink, lease, ready.get(delivery.delivered()), why, waiting, end))
        .orElseGet(
            () ->
                note(
                    lease,
                    new Progress(end, 0, Duration.ZERO),
                    tx -> deadLetters.add(tx, lease, waiting, WAITS, 0)));
  }

  private static Progress unchanged(Lease lease) {
    return new Progress(lease.position(), lease.attempts(), Duration.ZERO);
  }

  private Uni<Void> failed(
      Sink sink, Lease lease, Event event, Delivery.Failure why, List<Event> waiting, long end) {
    int attempts = 1 + (end > lease.position() ? 0 : lease.attempts());
    boolean dead =
        why.hopeless()
            || sink.maxAttempts().isPresent() && attempts >= sink.maxAttempts().getAsInt();
    LOG.warnf(
        "Event %s did not get to %s, attempt %d%s: %s",
        event.id(), sink.name(), attempts, dead ? ", the last" : "", why.reason());
    if (dead) {
      return note(
          lease,
          new Progress(event.position(), 0, Duration.ZERO),
          tx ->
              deadLetters
                  .add(tx, lease, waiting, WAITS, 0)
                  .chain(() -> deadLetters.add(tx, lease, List.of(event), why.reason(), attempts)));
    }
    Duration pause = Backoff.after(attempts, ids.random().nextDouble());
    return note(
        lease,
        new Progress(end, attempts, pause),
        tx -> deadLetters.add(tx, lease, waiting, WAITS, 0));
  }

  /** Writes within one transaction, or, if the lease was lost meanwhile, nothing. */
  private Uni<Void> note(Lease lease, Progress progress, Function<Tx, Uni<Void>> also) {
    return transactions
        .run(
            tx ->
                deliveries
                    .end(tx, lease, progress)
                    .chain(
                        held ->
                            held
                                ? also.apply(tx).replaceWith(() -> Answer.done(lease))
                                : Uni.createFrom().item(lost(lease))))
        .replaceWithVoid();
  }

  private static Answer<Lease> lost(Lease lease) {
    return Answer.refused(Reason.NO_EFFECT, "The lease on " + lease + " is over");
  }
}
