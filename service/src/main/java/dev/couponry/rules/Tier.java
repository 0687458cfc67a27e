package dev.couponry.rules;

import dev.couponry.money.BasisPoints;

/**
 * One tier: reached by an amount or a quantity, worth an amount or a percentage.
 *
 * @param minAmount minor units of the threshold's basis amount; 0 = reached by quantity
 * @param minQuantity units; 0 = reached by amount
 * @param amount minor units off; 0 = a percentage
 * @param basisPoints share of what is left to pay; 0 = an amount
 */
public record Tier(long minAmount, long minQuantity, long amount, int basisPoints) {

  /** Whether an amount on the threshold's basis and a number of units reach this tier. */
  boolean reachedBy(long thresholdAmount, long units) {
    return byQuantity() ? units >= minQuantity : thresholdAmount >= minAmount;
  }

  /** What it takes off when so much is left to pay. */
  long discountOn(long remaining) {
    return basisPoints > 0 ? BasisPoints.of(remaining, basisPoints) : Math.min(remaining, amount);
  }

  boolean byQuantity() {
    return minQuantity > 0;
  }
}
