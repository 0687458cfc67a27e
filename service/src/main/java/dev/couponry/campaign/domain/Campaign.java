package dev.couponry.campaign.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A campaign as it is stored.
 *
 * @param revision counts the specs that were applied, from 1; one revision has one spec for ever
 * @param etag changes with every change
 * @param halted the kill switch
 * @param ownerUid the Kubernetes resource that owns the spec; empty if none does
 * @param deleteTime when it was deleted
 */
public record Campaign(
    UUID id,
    String tenant,
    String name,
    long revision,
    String etag,
    Approval approval,
    boolean halted,
    CampaignSpec spec,
    String ownerUid,
    Instant createTime,
    Instant updateTime,
    Optional<Instant> deleteTime) {

  /** Where it stands at the instant; a deleted one has ended. */
  public CampaignState state(Instant now) {
    if (approval != Approval.APPROVED) {
      return CampaignState.valueOf(approval.name());
    }
    if (halted) {
      return CampaignState.HALTED;
    }
    if (deleteTime.isPresent() || !now.isBefore(spec.endTime())) {
      return CampaignState.ENDED;
    }
    if (spec.suspend()) {
      return CampaignState.PAUSED;
    }
    return now.isBefore(spec.startTime()) ? CampaignState.APPROVED : CampaignState.ACTIVE;
  }

  /** The same with the kill switch on or off. */
  public Campaign halted(boolean on, Version version) {
    return new Campaign(
        id,
        tenant,
        name,
        revision,
        version.etag(),
        approval,
        on,
        spec,
        ownerUid,
        createTime,
        version.now(),
        deleteTime);
  }

  /** The same, deleted. */
  public Campaign deleted(Version version) {
    return new Campaign(
        id,
        tenant,
        name,
        revision,
        version.etag(),
        approval,
        halted,
        spec,
        ownerUid,
        createTime,
        version.now(),
        Optional.of(version.now()));
  }
}
