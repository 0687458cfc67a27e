package dev.couponry.campaign.domain;

/** What has revisions. */
public enum SubjectKind {
  CAMPAIGN,
  COUPON_BATCH
}
