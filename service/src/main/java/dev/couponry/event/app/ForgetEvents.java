package dev.couponry.event.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets events whose time is over and that every sink has got. */
@Singleton
final class ForgetEvents implements Sweep {
  private final Transactions transactions;
  private final Events events;
  private final Sinks sinks;
  private final EventConfig config;

  ForgetEvents(Transactions transactions, Events events, Sinks sinks, EventConfig config) {
    this.transactions = transactions;
    this.events = events;
    this.sinks = sinks;
    this.config = config;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions.whatIsDue(tx -> events.forget(tx, config.keep(), sinks.names(), most));
  }
}
