package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.BatchApproval;
import dev.couponry.campaign.domain.Budget;
import dev.couponry.campaign.domain.BudgetShortfall;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.domain.Balance;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Sets aside what approved batches may cost their campaign's budget. */
@Singleton
final class Commitments {
  private final Budgets budgets;

  Commitments(Budgets budgets) {
    this.budgets = budgets;
  }

  /**
   * Sets aside what so many coupons of the batch commit; refused with the arithmetic if it is more
   * than is left.
   */
  Uni<Answer<Batch>> commit(Tx tx, Campaign campaign, Batch batch, long coupons) {
    long amount = BatchApproval.amount(batch, coupons);
    Movement movement = new Movement(Cause.ofBatch(campaign.id(), batch.id()), amount);
    Uni<Answer<Long>> committed =
        amount == Long.MAX_VALUE
            ? Uni.createFrom().item(Answer.refused(Reason.BUDGET_EXCEEDED, "More than any budget"))
            : budgets.commit(tx, List.of(movement));
    return committed.chain(
        answer ->
            answer.isDone()
                ? Uni.createFrom().item(Answer.done(batch))
                : shortfall(tx, campaign, batch, coupons));
  }

  private Uni<Answer<Batch>> shortfall(Tx tx, Campaign campaign, Batch batch, long coupons) {
    Budget budget = campaign.budget().orElseThrow();
    return budgets
        .balances(tx, Set.of(budget.id()))
        .map(
            balances -> {
              Balance balance = balances.get(budget.id());
              long left = balance.amount() - balance.committed();
              return Answer.refused(
                  BudgetShortfall.of(budget, batch, coupons, balance.amount(), left));
            });
  }
}
