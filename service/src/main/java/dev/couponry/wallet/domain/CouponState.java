package dev.couponry.wallet.domain;

/** Where a coupon stands. */
public enum CouponState {
  AVAILABLE,
  LOCKED,
  USED,
  EXPIRED,
  CANCELLED
}
