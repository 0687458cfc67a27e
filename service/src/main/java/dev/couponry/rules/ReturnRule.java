package dev.couponry.rules;

/** When a redeemed coupon is given back after a refund; from the mildest to the strictest. */
public enum ReturnRule {
  /** When every unit of every line that this coupon discounted is back. */
  ALWAYS,
  /** When every unit of the order is back, over all steps. */
  FULL_REFUND_ONLY,
  NEVER
}
