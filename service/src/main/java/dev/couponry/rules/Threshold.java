package dev.couponry.rules;

/**
 * What the eligible lines must reach before a coupon applies.
 *
 * @param minAmount minor units; 0 = none
 * @param minQuantity units; 0 = none
 * @param basis which amount is looked at, here and by the steps and tiers of a benefit
 */
public record Threshold(long minAmount, long minQuantity, Basis basis) {

  /** The largest quantity that a threshold may ask for: 1,000 lines of 10^6 units. */
  static final long MAX_QUANTITY = 1_000_000_000L;

  /** No threshold, on the default basis. */
  public static final Threshold NONE = new Threshold(0, 0, Basis.REMAINING);

  /** Whether the lines lack nothing. */
  boolean reachedBy(EligibleLines lines) {
    return (minAmount == 0 || lines.thresholdAmount() >= minAmount)
        && (minQuantity == 0 || lines.units() >= minQuantity);
  }

  /** What the lines lack; zero twice if they reach it. */
  Effect.Short missingOn(EligibleLines lines) {
    return new Effect.Short(
        Math.max(0, minAmount - (minAmount == 0 ? 0 : lines.thresholdAmount())),
        Math.max(0, minQuantity - (minQuantity == 0 ? 0 : lines.units())));
  }
}
