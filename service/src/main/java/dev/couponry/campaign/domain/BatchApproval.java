package dev.couponry.campaign.domain;

import dev.couponry.money.Amounts;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides what a batch costs its campaign's budget once it is approved. */
public final class BatchApproval {
  private BatchApproval() {}

  /**
   * What one use of one coupon of the batch commits, in minor units; 0 under a METERED budget and
   * under none. Refused if the rule is in another currency than the budget, or if what it may cost
   * has no bound.
   */
  public static Answer<Long> commitment(Campaign campaign, Batch batch) {
    Optional<Budget> budget = campaign.budget();
    if (budget.isEmpty()) {
      return Answer.done(0L);
    }
    Optional<Refusal> mismatch = currencyMismatch(budget.get(), batch);
    if (mismatch.isPresent()) {
      return Answer.refused(mismatch.get());
    }
    if (budget.get().mode() == BudgetMode.METERED) {
      return Answer.done(0L);
    }
    OptionalLong largest = batch.spec().rule().largestFundedDiscount(budget.get().counted());
    return largest.isPresent()
        ? Answer.done(largest.getAsLong())
        : Answer.refused(unbounded(campaign, batch));
  }

  /**
   * What so many coupons of the batch commit, in minor units; {@link Long#MAX_VALUE} stands for
   * anything that is more than any budget.
   */
  public static long amount(Batch batch, long coupons) {
    long perCoupon = Amounts.multiplyCapped(batch.commitment(), batch.spec().rule().uses());
    return Amounts.multiplyCapped(perCoupon, coupons);
  }

  /** The rule and the budget of the campaign are in different currencies. */
  public static Optional<Refusal> currencyMismatch(Budget budget, Batch batch) {
    String currency = batch.spec().rule().currencyCode();
    if (currency.equals(budget.currencyCode())) {
      return Optional.empty();
    }
    String description =
        "must be %s, the currency of the campaign's budget, not %s"
            .formatted(budget.currencyCode(), currency);
    String field = "coupon_batch.spec.rule.currency_code";
    return Optional.of(
        new Refusal(
            Reason.CURRENCY_MISMATCH,
            "Batch %s: %s %s.".formatted(batch.name(), field, description),
            Map.of("coupon_batch", batch.name()),
            List.of(new Violation(field, description))));
  }

  private static Refusal unbounded(Campaign campaign, Batch batch) {
    String description =
        "has no largest discount, so a COMMITTED budget cannot cover it; give it a cap, or make"
            + " the campaign's budget METERED";
    return new Refusal(
        Reason.INVALID_REQUEST,
        "Batch %s: its benefit %s.".formatted(batch.name(), description),
        Map.of("coupon_batch", batch.name(), "campaign", campaign.name()),
        List.of(new Violation("coupon_batch.spec.rule.benefit", description)));
  }
}
