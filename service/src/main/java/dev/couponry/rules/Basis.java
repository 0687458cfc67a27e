package dev.couponry.rules;

/** Which amount of the eligible lines a threshold looks at. */
public enum Basis {
  /** Price less promotions, before any coupon. */
  ORIGINAL,
  /** What is left to pay after the coupons applied earlier; the default. */
  REMAINING
}
