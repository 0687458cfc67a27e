package dev.couponry.campaign.domain;

/** What became of a revision before finance. */
public enum Review {
  /** A draft, or a change that needs no approval. */
  NOT_NEEDED,
  /** Waits for a decision. */
  PENDING,
  APPROVED,
  REJECTED,
  /** Another spec was applied, or all was deleted, before a decision. */
  WITHDRAWN
}
