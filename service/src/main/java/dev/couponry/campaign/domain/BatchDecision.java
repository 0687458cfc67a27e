package dev.couponry.campaign.domain;

import dev.couponry.campaign.domain.Applied.Outcome;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what becomes of a batch when a declaration is applied to it. A submitted batch comes out
 * as PENDING_APPROVAL; whether it can be approved is {@link BatchApproval}'s to say.
 */
public final class BatchDecision {
  private static final String KIND = "coupon_batch";

  private BatchDecision() {}

  /**
   * Applies a checked declaration.
   *
   * @param current what there is under that name
   * @param campaign the home campaign that the declaration names
   * @param passes whether the policy approves supplements at once
   * @return what to store, or, if nothing changes, what there is
   */
  public static Answer<Applied<Batch>> apply(
      Optional<Batch> current,
      Campaign campaign,
      Declaration<BatchSpec> wanted,
      boolean passes,
      Version version) {
    return current
        .map(batch -> change(batch, campaign, wanted, passes, version))
        .orElseGet(() -> create(campaign, wanted, version));
  }

  private static Answer<Applied<Batch>> create(
      Campaign campaign, Declaration<BatchSpec> wanted, Version version) {
    Optional<Refusal> refusal =
        wanted.guard().againstNothing(KIND, wanted.name()).or(() -> ended(campaign, version.now()));
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    Batch batch =
        new Batch(
            version.id(),
            wanted.tenant(),
            wanted.name(),
            campaign.id(),
            Life.begin(wanted.spec(), false),
            version.etag(),
            0,
            0,
            wanted.ownerUid(),
            version.now(),
            version.now(),
            Optional.empty());
    return Answer.done(new Applied<>(batch, Outcome.CREATED, Optional.empty()));
  }

  private static Answer<Applied<Batch>> change(
      Batch current,
      Campaign campaign,
      Declaration<BatchSpec> wanted,
      boolean passes,
      Version version) {
    boolean same =
        current.life().latest().equals(wanted.spec()) && current.campaignId().equals(campaign.id());
    Optional<Refusal> refusal =
        wanted
            .guard()
            .against(current)
            .or(() -> same ? Optional.empty() : refusal(current, campaign, wanted, version.now()));
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    Optional<Spec<?>> before = Optional.of(current.life().latest());
    if (same && current.ownerUid().equals(wanted.ownerUid())) {
      return Answer.done(new Applied<>(current, Outcome.UNCHANGED, before));
    }
    boolean supplement = passes && current.approval() == Approval.APPROVED;
    Life<BatchSpec> next =
        same ? current.life() : current.life().applying(wanted.spec(), supplement);
    return Answer.done(
        new Applied<>(
            current.with(next, campaign.id(), wanted.ownerUid(), version),
            Outcome.CHANGED,
            before));
  }

  /** A batch may join or grow until its campaign has ended; its texts may change after that. */
  private static Optional<Refusal> refusal(
      Batch current, Campaign campaign, Declaration<BatchSpec> wanted, Instant now) {
    boolean approved = current.approval() == Approval.APPROVED;
    boolean grows = wanted.spec().quantity() > current.spec().quantity();
    Optional<Refusal> frozen =
        approved
            ? BatchChange.refusal(current.name(), current.spec(), wanted.spec())
            : Optional.empty();
    return frozen.or(() -> approved && !grows ? Optional.empty() : ended(campaign, now));
  }

  /** Why a batch can neither join the campaign nor grow any more. */
  static Optional<Refusal> ended(Campaign campaign, Instant now) {
    CampaignState state = campaign.state(now);
    if (state != CampaignState.ENDED) {
      return Optional.empty();
    }
    String message = "The campaign %s has ended.".formatted(campaign.name());
    return Optional.of(
        Refusal.of(Reason.CAMPAIGN_NOT_ACTIVE, message)
            .with("campaign", campaign.name())
            .with("state", state.name()));
  }
}
