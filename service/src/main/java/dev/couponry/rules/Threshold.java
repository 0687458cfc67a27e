package dev.couponry.rules;

/**
 * What the eligible lines must reach before a coupon applies.
 *
 * @param minAmount minor units; 0 = none
 * @param minQuantity units; 0 = none
 * @param basis which amount is looked at, here and by the steps and tiers of a benefit
 */
public record Threshold(long minAmount, long minQuantity, Basis basis) {

  /** No threshold, on the default basis. */
  public static final Threshold NONE = new Threshold(0, 0, Basis.REMAINING);
}
