package dev.couponry.code.domain;

/** Where the coupon of a code stands. */
public enum CodeState {
  AVAILABLE,
  LOCKED,
  USED,
  EXPIRED,
  CANCELLED
}
