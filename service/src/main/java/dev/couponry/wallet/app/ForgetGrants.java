package dev.couponry.wallet.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Removes the users of jobs that ended long ago, and of those that never began. */
@Singleton
final class ForgetGrants implements Sweep {
  private final Transactions transactions;
  private final GrantTasks tasks;

  ForgetGrants(Transactions transactions, GrantTasks tasks) {
    this.transactions = transactions;
    this.tasks = tasks;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions.whatIsDue(tx -> tasks.forget(tx, most));
  }
}
