package dev.couponry.wallet.domain;

/** How a coupon came to its user. */
public enum Acquisition {
  CLAIMED,
  GRANTED,
  BOUND,
  TRANSFERRED,
  IMPORTED
}
