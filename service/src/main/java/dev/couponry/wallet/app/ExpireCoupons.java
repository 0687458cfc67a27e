package dev.couponry.wallet.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Records that coupons have expired, and gives back what their unused uses had committed. */
@Singleton
final class ExpireCoupons implements Sweep {
  private final Transactions transactions;
  private final Clock clock;
  private final Coupons coupons;
  private final Commitments commitments;

  ExpireCoupons(Transactions transactions, Clock clock, Coupons coupons, Commitments commitments) {
    this.transactions = transactions;
    this.clock = clock;
    this.coupons = coupons;
    this.commitments = commitments;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions.whatIsDue(
        tx ->
            clock
                .now(tx)
                .chain(now -> coupons.expire(tx, most, now))
                .call(gone -> commitments.giveBack(tx, gone))
                .map(gone -> (int) Lapsed.coupons(gone)));
  }
}
