package dev.couponry.rules;

import dev.couponry.money.Apportionment;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;

/** What comes of a coupon's turn on what is left to pay. */
sealed interface Turn {

  /**
   * It applies.
   *
   * @param amount its discount in minor units; 0 only for a gift or a top-up
   * @param parts of {@link CouponOnCart#payers}, summing to the amount
   */
  record Taken(long amount, long[] parts) implements Turn {}

  /** It does not apply, for this first reason; what is missing is 0 where nothing is. */
  record Declined(Refusal refusal, long missingAmount, long missingQuantity) implements Turn {}

  /** The coupon's turn; its blockers are the caller's business. */
  static Turn of(CouponOnCart coupon, Remains remains) {
    if (!coupon.inCurrencyOfCart()) {
      return declined(Reason.CURRENCY_MISMATCH, "The coupon is in another currency than the cart.");
    }
    if (coupon.coversNothing()) {
      return declined(Reason.OUT_OF_SCOPE, "The coupon covers no line of the cart.");
    }
    EligibleLines lines = coupon.at(remains);
    Effect effect = coupon.benefit().effectOn(lines);
    return effect instanceof Effect.Off off && coupon.threshold().reachedBy(lines)
        ? taken(coupon, remains, off.amount())
        : tooLittle(coupon.threshold().missingOn(lines), effect);
  }

  private static Turn taken(CouponOnCart coupon, Remains remains, long amount) {
    if (amount > 0) {
      return new Taken(
          amount, Apportionment.byLargestRemainder(amount, remains.each(coupon.payers())));
    }
    return coupon.benefit().discountsMoney()
        ? declined(Reason.NO_EFFECT, "The coupon would take nothing off.")
        : new Taken(0, new long[coupon.payers().length]);
  }

  /** What the threshold and the benefit miss together. */
  private static Declined tooLittle(Effect.Short missing, Effect effect) {
    Effect.Short more = effect instanceof Effect.Short it ? it : Effect.Short.NOTHING;
    long missingAmount = Math.max(missing.missingAmount(), more.missingAmount());
    long missingQuantity = Math.max(missing.missingQuantity(), more.missingQuantity());
    Refusal refusal =
        Refusal.of(Reason.THRESHOLD_NOT_MET, "The covered lines do not reach the threshold.");
    if (missingAmount > 0) {
      refusal = refusal.with("missing_amount", Long.toString(missingAmount));
    }
    if (missingQuantity > 0) {
      refusal = refusal.with("missing_quantity", Long.toString(missingQuantity));
    }
    return new Declined(refusal, missingAmount, missingQuantity);
  }

  private static Declined declined(Reason reason, String message) {
    return new Declined(Refusal.of(reason, message), 0, 0);
  }
}
