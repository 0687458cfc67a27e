package dev.couponry.campaign.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A coupon batch as it is stored.
 *
 * @param revision counts the specs that were applied, from 1; one revision has one spec for ever
 * @param etag changes with every change
 * @param commitment what one use of one of its coupons commits of a COMMITTED budget, in minor
 *     units; 0 if nothing does
 * @param generated codes made in advance so far
 * @param ownerUid the Kubernetes resource that owns the spec; empty if none does
 * @param deleteTime when it was deleted; its coupons stay usable
 */
public record Batch(
    UUID id,
    String tenant,
    String name,
    UUID campaignId,
    long revision,
    String etag,
    Approval approval,
    BatchSpec spec,
    long commitment,
    long generated,
    String ownerUid,
    Instant createTime,
    Instant updateTime,
    Optional<Instant> deleteTime) {

  /**
   * Whether its coupons may come to users while a campaign that offers it is active. Those of a
   * deleted batch may not, also not by a code made in advance: what they committed is given back.
   */
  public boolean givesOut() {
    return approval == Approval.APPROVED && deleteTime.isEmpty();
  }

  /** What one of its coupons with all its uses commits, in minor units. */
  public long commitmentPerCoupon() {
    return Math.multiplyExact(commitment, spec.rule().uses());
  }

  /** The same, approved, and what each use commits. */
  public Batch approved(long commitment, Version version) {
    return new Batch(
        id,
        tenant,
        name,
        campaignId,
        revision,
        version.etag(),
        Approval.APPROVED,
        spec,
        commitment,
        generated,
        ownerUid,
        createTime,
        version.now(),
        deleteTime);
  }

  /** The same, deleted. */
  public Batch deleted(Version version) {
    return new Batch(
        id,
        tenant,
        name,
        campaignId,
        revision,
        version.etag(),
        approval,
        spec,
        commitment,
        generated,
        ownerUid,
        createTime,
        version.now(),
        Optional.of(version.now()));
  }
}
