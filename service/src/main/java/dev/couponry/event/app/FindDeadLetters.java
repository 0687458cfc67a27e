package dev.couponry.event.app;

import dev.couponry.event.domain.DeadLetter;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the events that sinks did not take. */
@Singleton
public final class FindDeadLetters {
  private final DeadLetters deadLetters;

  FindDeadLetters(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  /** At most so many behind a place, the oldest event first; an empty sink: of all. */
  public Uni<List<DeadLetter>> page(
      Tx tx, String tenant, String sink, DeadLetters.Place after, int most) {
    return deadLetters.page(tx, tenant, sink, after, most);
  }
}
