package dev.couponry.redemption.domain;

/** Where a redemption stands. */
public enum RedemptionState {
  LOCKED,
  REDEEMED,
  PARTIALLY_RETURNED,
  RETURNED,
  RELEASED
}
