package dev.couponry.campaign.domain;

/** Where a campaign stands at an instant. */
public enum CampaignState {
  DRAFT,
  PENDING_APPROVAL,
  /** Not started yet. */
  APPROVED,
  REJECTED,
  /** Between its start and its end. */
  ACTIVE,
  /** No claims, grants and binding. */
  PAUSED,
  /** As paused, for good. */
  ENDED,
  /** No quotes and new locks either. */
  HALTED
}
