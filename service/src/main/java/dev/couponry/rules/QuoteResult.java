package dev.couponry.rules;

import dev.couponry.refusal.Refusal;
import java.util.List;
import java.util.UUID;

/** What a selection of coupons does to a cart, or why it cannot be used. */
public sealed interface QuoteResult {

  /**
   * A valid selection.
   *
   * @param discounts one a coupon, in the order of application
   * @param totalDiscount their sum in minor units
   * @param steps how each came about, in the same order
   */
  record Quote(List<Discount> discounts, long totalDiscount, List<Step> steps)
      implements QuoteResult {
    public Quote {
      discounts = List.copyOf(discounts);
      steps = List.copyOf(steps);
    }
  }

  /** An invalid selection: the coupon it fails by, and its first reason. */
  record Invalid(UUID couponId, String code, Refusal refusal) implements QuoteResult {}
}
