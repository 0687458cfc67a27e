package dev.couponry.event.app;

import dev.couponry.event.domain.Delivery;
import dev.couponry.event.domain.Event;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.OptionalInt;

/** Where events go, outside. */
public interface Sink {

  /** {@code kafka}, or {@code webhook-<name>}. */
  String name();

  /** How often an event is tried before it is a dead letter; empty: until it is taken. */
  OptionalInt maxAttempts();

  /**
   * Sends events in their order, and ends well before the lease does; fails never.
   *
   * @param lease nobody else sends events of its partition as long as it holds
   */
  Uni<Delivery> send(Lease lease, List<Event> events);
}
