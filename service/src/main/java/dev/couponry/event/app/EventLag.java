package dev.couponry.event.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** How far events are behind. */
public interface EventLag {

  /**
   * @param waiting the age of the oldest event that has not got there; zero if there is none
   * @param dead events that were given up
   */
  record Lag(Duration waiting, long dead) {}

  /** Of those in the outbox, which have no place in the log yet; none of them is ever given up. */
  Uni<Lag> ofOutbox(Tx tx);

  /** Of a sink. */
  Uni<Lag> ofSink(Tx tx, String sink);
}
