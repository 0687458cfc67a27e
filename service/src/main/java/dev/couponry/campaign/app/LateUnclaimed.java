package dev.couponry.campaign.app;

import dev.couponry.finance.app.Budgets;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Follows {@link ReleaseUnclaimed} with coupons whose claim was undone after it. */
@Singleton
public final class LateUnclaimed {
  private final Unclaimed unclaimed;
  private final Budgets budgets;

  LateUnclaimed(Unclaimed unclaimed, Budgets budgets) {
    this.unclaimed = unclaimed;
    this.budgets = budgets;
  }

  /**
   * Gives back what so many coupons of batches commit, as far as the batches are settled; the
   * batches' tallies are locked.
   */
  public Uni<Void> giveBack(Tx tx, Map<UUID, Long> coupons) {
    return coupons.isEmpty()
        ? Uni.createFrom().voidItem()
        : unclaimed
            .settleMore(tx, coupons)
            .chain(
                settled ->
                    settled.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : budgets.giveBack(tx, Released.movements(settled)));
  }
}
