package dev.couponry.campaign.domain;

import dev.couponry.campaign.domain.Applied.Outcome;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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
   * @return what to store, or, if nothing changes, what there is
   */
  public static Answer<Applied<Batch>> apply(
      Optional<Batch> current, Campaign campaign, Declaration<BatchSpec> wanted, Version version) {
    return current
        .map(batch -> change(batch, campaign, wanted, version))
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
            1,
            version.etag(),
            submitted(wanted.spec()),
            wanted.spec(),
            0,
            0,
            wanted.ownerUid(),
            version.now(),
            version.now(),
            Optional.empty());
    return Answer.done(new Applied<>(batch, Outcome.CREATED));
  }

  private static Answer<Applied<Batch>> change(
      Batch current, Campaign campaign, Declaration<BatchSpec> wanted, Version version) {
    boolean same =
        current.spec().equals(wanted.spec()) && current.campaignId().equals(campaign.id());
    Optional<Refusal> refusal =
        wanted
            .guard()
            .against(current)
            .or(() -> same ? Optional.empty() : refusal(current, campaign, wanted, version.now()));
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    return Answer.done(
        same && current.ownerUid().equals(wanted.ownerUid())
            ? new Applied<>(current, Outcome.UNCHANGED)
            : new Applied<>(changed(current, campaign.id(), wanted, version), Outcome.CHANGED));
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

  private static Optional<Refusal> ended(Campaign campaign, Instant now) {
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

  private static Batch changed(
      Batch current, UUID campaignId, Declaration<BatchSpec> wanted, Version version) {
    boolean approved = current.approval() == Approval.APPROVED;
    return new Batch(
        current.id(),
        current.tenant(),
        current.name(),
        campaignId,
        current.revision() + 1,
        version.etag(),
        approved ? Approval.APPROVED : submitted(wanted.spec()),
        wanted.spec(),
        current.commitment(),
        current.generated(),
        wanted.ownerUid(),
        current.createTime(),
        version.now(),
        Optional.empty());
  }

  private static Approval submitted(BatchSpec spec) {
    return spec.published() ? Approval.PENDING_APPROVAL : Approval.DRAFT;
  }
}
