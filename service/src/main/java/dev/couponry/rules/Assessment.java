package dev.couponry.rules;

import dev.couponry.refusal.Refusal;
import java.util.List;

/** What one coupon alone does to a cart. */
public sealed interface Assessment {

  record Applicable(Discount discount) implements Assessment {}

  /**
   * It does not apply.
   *
   * @param reasons all of them, in order, at least one
   * @param missingAmount minor units short of the threshold; 0 = none
   * @param missingQuantity units short of the threshold; 0 = none
   */
  record Inapplicable(List<Refusal> reasons, long missingAmount, long missingQuantity)
      implements Assessment {
    public Inapplicable {
      reasons = List.copyOf(reasons);
    }
  }
}
