package dev.couponry.finance.app;

import dev.couponry.finance.domain.Balance;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The budgets of campaigns. Every movement is booked in the ledger by the same statement, so that
 * the ledger's sums are the balances. Movements of 0 do nothing, and those of a campaign without
 * budget are mistakes. The rows are locked in key order until the transaction ends, so this comes
 * last in a unit of work.
 */
public interface Budgets {

  /**
   * Opens a campaign's budget when the campaign is approved.
   *
   * @param mode {@code COMMITTED} or {@code METERED}
   * @param amount minor units
   */
  Uni<Void> open(
      Tx tx, String tenant, UUID campaignId, String currencyCode, String mode, long amount);

  /** Raises a budget to this amount. */
  Uni<Void> grow(Tx tx, UUID campaignId, long amount);

  /**
   * COMMITTED: sets aside what batches may cost; {@code BUDGET_EXCEEDED} if more than is left, and
   * then nothing of it.
   *
   * @return the sum set aside, in minor units
   */
  Uni<Answer<Long>> commit(Tx tx, List<Movement> movements);

  /** COMMITTED: gives back what was set aside, for expired, voided or unclaimed coupons. */
  Uni<Void> giveBack(Tx tx, List<Movement> movements);

  /**
   * METERED: gives back what locks held that make way, and holds what others may cost; {@code
   * BUDGET_EXCEEDED} if more than is then left, and then nothing of it.
   */
  Uni<Optional<Refusal>> reserve(Tx tx, List<Movement> undone, List<Movement> movements);

  /** As {@link #reserve}, for what redemptions cost at once, without a lock before. */
  Uni<Optional<Refusal>> draw(Tx tx, List<Movement> undone, List<Movement> movements);

  /** Why {@link #reserve} or {@link #draw} would be refused now; locks and moves nothing. */
  Uni<Optional<Refusal>> rehearse(Tx tx, List<Movement> undone, List<Movement> movements);

  /** METERED: gives back what a lock held. */
  Uni<Void> unreserve(Tx tx, List<Movement> movements);

  /** METERED: turns what a lock held into what a redemption cost. */
  Uni<Void> spend(Tx tx, List<Movement> movements);

  /** METERED: gives back what a return takes back. */
  Uni<Void> unspend(Tx tx, List<Movement> movements);

  /** Where these budgets stand, each by the id of the campaign whose own it is. */
  Uni<Map<UUID, Balance>> balances(Tx tx, Set<UUID> budgetIds);
}
