package dev.couponry.platform.guessing;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets misses whose window is over. */
@Singleton
final class ForgetMisses implements Sweep {
  private final Transactions transactions;
  private final Misses misses;

  ForgetMisses(Transactions transactions, Misses misses) {
    this.transactions = transactions;
    this.misses = misses;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions.whatIsDue(tx -> misses.forget(tx, most));
  }
}
