package dev.couponry.redemption.domain;

/** Where one use of a coupon stands. */
public enum UseState {
  /** By a lock. */
  HELD,
  /** By a redemption. */
  SPENT,
  /** Free again, after a release or a return. */
  BACK
}
