package dev.couponry.campaign.domain;

/** What becomes of issued coupons when their campaign is deleted. */
public enum DeletionPolicy {
  /** They stay usable. */
  RETAIN,
  /** Those that nobody has used or locked are cancelled. */
  REVOKE
}
