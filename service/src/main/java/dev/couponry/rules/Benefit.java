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
   * something of them.
   */
  default long boundOn(EligibleLines lines) {
    return effectOn(lines) instanceof Effect.Off off ? off.amount() : 0;
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
