package dev.couponry.event.app;

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

  private final Transactions transactions;
  private final Events events;

  RelayEvents(Transactions transactions, Events events) {
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * In a rush there are new ones always; they wait for the next second, since it costs the same to
   * look into all buckets for few as for many.
   */
  @Override
  public Uni<Integer> sweep(int most) {
    return transactions.always(STATEMENT_CAP, events::relay).map(more -> more ? most : 0);
  }
}
