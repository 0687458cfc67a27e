package dev.couponry.campaign.domain;

/**
 * What something approved is to become, while its approved spec stays in force.
 *
 * @param approval PENDING_APPROVAL or REJECTED
 */
public record Proposal<S extends Spec<S>>(long revision, Approval approval, S spec) {

  boolean waits() {
    return approval == Approval.PENDING_APPROVAL;
  }
}
