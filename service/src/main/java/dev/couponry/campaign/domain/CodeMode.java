package dev.couponry.campaign.domain;

/** When a batch's codes are made. */
public enum CodeMode {
  /** With each claim. */
  ON_CLAIM,
  /** In advance; the first use by a user is the claim. */
  PREGENERATED,
  /** By a partner. */
  IMPORTED,
  /** One public promo code, of which locks and binds make coupons. */
  SHARED
}
