package dev.couponry.rules;

import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.OptionalLong;

/** What a coupon does. Each kind has its own body, so that one changes without the others. */
public sealed interface Benefit
    permits AmountOff, PercentOff, Tiered, NthItem, FixedPrice, FreightOff, Gift, TopUp {

  /** What it takes off the lines as they stand, or what they lack for it. */
  Effect effectOn(EligibleLines lines);

  /**
   * Never less than what it takes off these lines as they stand, or after other coupons have taken
   * something of them, once at most {@code remaining} is left to pay on them. For a benefit on
   * lines it must not grow faster than {@code remaining} but at its {@link #rungs}: bound(y + x) ≤
   * bound(y) + x if no rung is above y and up to y + x. {@link Prospect} builds on that.
   *
   * @param remaining 0 to what is left on the lines, in minor units
   */
  long boundOn(EligibleLines lines, long remaining);

  /**
   * Whether what it takes off the lines as they stand is never less than what it takes once other
   * coupons have taken something of them.
   */
  default boolean onlyFalls() {
    return true;
  }

  /**
   * The amounts on the threshold's basis, ascending, with which it begins to take something, or
   * something else, besides the rule's own threshold; empty = it takes something from any.
   */
  default long[] rungs() {
    return new long[0];
  }

  /** The most it can take off any cart, in minor units; empty = unbounded. */
  OptionalLong largestDiscount();

  /** Everything wrong with this body, each with its path below the given one. */
  List<Violation> violations(String path);

  /** Whether it comes before the other benefits of its layer and priority. */
  default boolean percentLike() {
    return false;
  }

  /** Whether its effect is money; a gift's is its gift line, a top-up's its fulfilment. */
  default boolean discountsMoney() {
    return true;
  }

  /** Whether it takes from the freights of its lines' shops instead of the lines. */
  default boolean onFreight() {
    return false;
  }

  /** Goods added to the order. */
  default List<GiftItem> gifts() {
    return List.of();
  }
}
