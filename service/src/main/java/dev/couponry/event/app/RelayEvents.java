package dev.couponry.event.app;

import dev.couponry.event.app.Events.Relayed;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Gives events their places in the log. */
@Singleton
final class RelayEvents implements Sweep {
  /** A backlog is taken in large pieces, of which one must not fail for ever on a busy machine. */
  private static final Duration STATEMENT_CAP = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final int TIMES = 2;

  private final Transactions transactions;
  private final Events events;

  RelayEvents(Transactions transactions, Events events) {
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * In a rush there are new ones always. They are taken twice a second: looking into all buckets
   * costs the same for few as for many, and to move a whole second's at once holds up whoever comes
   * meanwhile.
   */
  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .always(STATEMENT_CAP, events::relay)
        .repeat()
        .withDelay(PAUSE)
        .whilst(relayed -> relayed == Relayed.ALL)
        .select()
        .first(TIMES)
        .collect()
        .last()
        .map(relayed -> relayed == Relayed.PART ? most : 0);
  }
}
