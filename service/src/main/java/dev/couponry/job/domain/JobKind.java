package dev.couponry.job.domain;

/** What a job does. */
public enum JobKind {
  VOID_COUPONS,
  GRANT_COUPONS
}
