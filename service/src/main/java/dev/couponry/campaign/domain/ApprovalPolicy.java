package dev.couponry.campaign.domain;

/** Who approves. */
public enum ApprovalPolicy {
  /** A policy, at once. */
  AUTO,
  /** A person. */
  MANUAL;

  /** Whether what is submitted is approved at once. */
  public boolean passes() {
    return this == AUTO;
  }
}
