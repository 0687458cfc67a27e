package dev.couponry.campaign.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A coupon batch as it is stored.
 *
 * @param life its specs and how far they have come
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
    Life<BatchSpec> life,
    String etag,
    long commitment,
    long generated,
    String ownerUid,
    Instant createTime,
    Instant updateTime,
    Optional<Instant> deleteTime)
    implements Subject<BatchSpec> {

  @Override
  public SubjectKind kind() {
    return SubjectKind.COUPON_BATCH;
  }

  /** The revision of the spec; one revision has one spec for ever. */
  public long revision() {
    return life.revision();
  }

  /** How far the spec has come. */
  public Approval approval() {
    return life.approval();
  }

  /** The spec in force, or, before approval, the one applied last. */
  public BatchSpec spec() {
    return life.spec();
  }

  /**
   * Whether its coupons may come to users while a campaign that offers it is active. Those of a
   * deleted batch may not, also not by a code made in advance: what they committed is given back.
   */
  public boolean givesOut() {
    return approval() == Approval.APPROVED && deleteTime.isEmpty();
  }

  /** What one of its coupons with all its uses commits, in minor units. */
  public long commitmentPerCoupon() {
    return Math.multiplyExact(commitment, spec().rule().uses());
  }

  /** The same with what waits approved, and what each use commits. */
  public Batch approved(long commitment, Version version) {
    return changed(life.approved(), campaignId, commitment, ownerUid, deleteTime, version);
  }

  /** The same with what waits refused. */
  public Batch rejected(Version version) {
    return with(life.rejected(), campaignId, ownerUid, version);
  }

  /** The same with other specs, declared by an owner. */
  Batch with(Life<BatchSpec> next, UUID campaignId, String owner, Version version) {
    return changed(next, campaignId, commitment, owner, deleteTime, version);
  }

  /** The same, deleted. */
  public Batch deleted(Version version) {
    return changed(life, campaignId, commitment, ownerUid, Optional.of(version.now()), version);
  }

  /** As it was, or is to be, under one of its revisions. */
  public Batch under(long number, BatchSpec spec) {
    return new Batch(
        id,
        tenant,
        name,
        campaignId,
        new Life<>(number, life.approval(), spec, Optional.empty()),
        etag,
        commitment,
        generated,
        ownerUid,
        createTime,
        updateTime,
        deleteTime);
  }

  private Batch changed(
      Life<BatchSpec> next,
      UUID campaignId,
      long commitment,
      String owner,
      Optional<Instant> deleteTime,
      Version version) {
    return new Batch(
        id,
        tenant,
        name,
        campaignId,
        next,
        version.etag(),
        commitment,
        generated,
        owner,
        createTime,
        version.now(),
        deleteTime);
  }
}
