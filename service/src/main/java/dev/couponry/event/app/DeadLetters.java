package dev.couponry.event.app;

import dev.couponry.event.domain.DeadLetter;
import dev.couponry.event.domain.Event;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Events that sinks did not take. */
public interface DeadLetters {

  /** Copies events of the log. */
  Uni<Void> add(Tx tx, Lease lease, List<Event> events, String reason, int attempts);

  /** A tenant's behind a place, the oldest event first; an empty sink: of all. */
  Uni<List<DeadLetter>> page(Tx tx, String tenant, String sink, Place after, int most);

  /**
   * Marks a tenant's dead letters of a sink to be sent again, each with what is before it of its
   * key.
   *
   * @param eventIds none given: all
   * @return how many are marked now that were not
   */
  Uni<Integer> mark(Tx tx, String tenant, String sink, List<UUID> eventIds);

  /** Those of the lease's partition that are marked, in their order. */
  Uni<List<Event>> marked(Tx tx, Lease lease, int most);

  /** Removes those that were delivered. */
  Uni<Void> remove(Tx tx, Lease lease, List<Event> delivered);

  /** Notes that one failed again; it and those behind it of its key are no longer marked. */
  Uni<Void> unmark(Tx tx, Lease lease, Event failed, String reason);

  /** A place in the order of dead letters. */
  record Place(long position, String sink) {
    /** Before the first. */
    public static final Place START = new Place(0, "");
  }
}
