package dev.couponry.wallet.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Records that coupons are over that were voided while locks held them. */
@Singleton
final class CancelVoided implements Sweep {
  private final Transactions transactions;
  private final Voids voids;
  private final Commitments commitments;

  CancelVoided(Transactions transactions, Voids voids, Commitments commitments) {
    this.transactions = transactions;
    this.voids = voids;
    this.commitments = commitments;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions.whatIsDue(
        tx ->
            voids
                .cancelDue(tx, most)
                .call(gone -> commitments.giveBack(tx, gone))
                .map(gone -> (int) Lapsed.coupons(gone)));
  }
}
