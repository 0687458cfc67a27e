package dev.couponry.campaign.domain;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;

/** Says with the arithmetic why a budget does not cover a batch. */
public final class BudgetShortfall {
  private BudgetShortfall() {}

  /**
   * @param coupons that were to be committed
   * @param amount of the budget, in minor units
   * @param left of it
   */
  public static Refusal of(Budget budget, Batch batch, long coupons, long amount, long left) {
    String currency = budget.currencyCode();
    int uses = batch.spec().rule().uses();
    long cost = BatchApproval.amount(batch, coupons);
    String message =
        "Batch %s may cost %d coupons × %d %s × %s%s; of campaign %s's budget of %s, %s is left."
            .formatted(
                batch.name(),
                coupons,
                uses,
                uses == 1 ? "use" : "uses",
                CurrencyText.of(batch.commitment(), currency),
                cost == Long.MAX_VALUE ? "" : " = " + CurrencyText.of(cost, currency),
                budget.campaign(),
                CurrencyText.of(amount, currency),
                CurrencyText.of(left, currency));
    return Refusal.of(Reason.BUDGET_EXCEEDED, message)
        .with("limit", "budget")
        .with("campaign", budget.campaign())
        .with("coupon_batch", batch.name());
  }
}
