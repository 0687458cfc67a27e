package dev.couponry.outreach.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Removes the members of lists that are deleted. */
@Singleton
final class ForgetMembers implements Sweep {
  private static final Duration CHUNK_CAP = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final Members members;

  ForgetMembers(Transactions transactions, Members members) {
    this.transactions = transactions;
    this.members = members;
  }

  /** Some of them are all that a sweep does at once; while there were any, there may be more. */
  @Override
  public Uni<Integer> sweep(int most) {
    return transactions.always(CHUNK_CAP, members::forgetSome).map(some -> some ? most : 0);
  }
}
