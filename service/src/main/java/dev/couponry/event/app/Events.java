package dev.couponry.event.app;

import dev.couponry.event.domain.Event;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The log of events.
 *
 * <p>Triggers of the database write an event into the outbox with every change, in its transaction.
 * Those of one key are written in the order of its changes, since a change holds the lock of its
 * row until it commits; but transactions commit in any order, so that nothing in the outbox can
 * tell a reader up to where it has seen everything. That is what the log is for: {@link #relay}
 * gives the events that are committed their positions, one transaction at a time, so that positions
 * become visible in their order, and whoever has read up to one has missed none before it. An event
 * that is in sight has all earlier ones of its key in sight, so a key's positions have the order of
 * its changes.
 */
public interface Events {

  /** Up to where there are events, and up to where they may have been forgotten. */
  record Extent(long last, long forgotten) {}

  /**
   * A stretch of the log.
   *
   * @param events of the tenant, in their order
   * @param end where the next one begins: behind all that was looked at
   */
  record Stretch(List<Event> events, long end, long forgotten) {}

  /** What came of relaying. */
  enum Relayed {
    /** Nothing was there, or somebody else is at it. */
    NOTHING,
    /** All that was there. */
    ALL,
    /** A bucket may have more. */
    PART
  }

  /** Moves the outbox to the log, up to a bound for each bucket, unless somebody else is at it. */
  Uni<Relayed> relay(Tx tx);

  Uni<Extent> extent(Tx tx);

  /** A tenant's events behind a position, at most so many. */
  Uni<Stretch> ofTenant(Tx tx, String tenant, long position, int most);

  /**
   * Forgets at most so many that are older than this, of each partition the oldest first, and none
   * that one of these sinks has not got.
   *
   * @return how many
   */
  Uni<Integer> forget(Tx tx, Duration age, Set<String> sinks, int most);
}
