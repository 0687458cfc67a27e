package dev.couponry.event.app;

import dev.couponry.event.domain.Event;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far each partition has got on its way to each sink.
 *
 * <p>Invariant: of one key, an event is sent only when all before it are delivered. A partition is
 * sent by one lease at a time, in the order of the log; when an event becomes a dead letter, later
 * ones of its key become dead letters behind it without being sent.
 */
public interface Deliveries {

  /** An event that is next, and whether an earlier one of its key is a dead letter. */
  record Next(Event event, boolean waits) {}

  /**
   * Where a partition stands after a sending.
   *
   * @param position all up to here are delivered, or are dead letters
   * @param attempts how often the next one has failed
   * @param pause how long it waits before it is tried again
   */
  record Progress(long position, int attempts, Duration pause) {}

  /** Begins to keep track of a sink, from the oldest event on; it may be known already. */
  Uni<Void> open(Tx tx, String sink);

  /** A partition that has something to send and that nobody is at, if there is one. */
  Uni<Optional<Lease>> lease(Tx tx, String sink, UUID owner);

  /** The next events of the partition. */
  Uni<List<Next>> next(Tx tx, Lease lease, int most);

  /**
   * Notes how far it got, and ends the lease.
   *
   * @return whether the lease still held; if not, nothing may be noted
   */
  Uni<Boolean> end(Tx tx, Lease lease, Progress progress);
}
