package dev.couponry.wallet.domain;

/** What a row of the coupons is. */
public enum CouponKind {
  /** A coupon with a code of its own. */
  OWN,
  /** Not a coupon: a public code, of which a lock or a bind makes coupons. */
  SHARED_CODE,
  /** A coupon that a lock made of a public code, and that vanishes with the lock. */
  OF_LOCK
}
