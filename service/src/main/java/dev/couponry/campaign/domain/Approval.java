package dev.couponry.campaign.domain;

/** How far a campaign or a batch has come on its way to publication. */
public enum Approval {
  /** Freely edited. */
  DRAFT,
  /** Submitted; waits for finance, or, for a batch, for its campaign. */
  PENDING_APPROVAL,
  /** Frozen, save for supplements. */
  APPROVED,
  /** Refused by finance; a changed spec submits again. */
  REJECTED
}
