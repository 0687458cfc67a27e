package dev.couponry.campaign.domain;

/** What users do to get a coupon. */
public enum CampaignType {
  /** They claim. */
  CLAIM,
  /** They buy. */
  PURCHASE,
  /** They exchange points. */
  EXCHANGE,
  /** Nothing: the system or an operator grants. */
  GRANT;

  /** Whether a claim has two steps, with a payment between them. */
  public boolean isPaid() {
    return this == PURCHASE || this == EXCHANGE;
  }
}
