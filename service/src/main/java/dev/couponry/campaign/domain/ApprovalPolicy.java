package dev.couponry.campaign.domain;

/** Who approves. */
public enum ApprovalPolicy {
  /** A policy, at once. */
  AUTO,
  /** A person. */
  MANUAL
}
