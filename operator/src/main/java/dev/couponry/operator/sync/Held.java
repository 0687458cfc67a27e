package dev.couponry.operator.sync;

import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;

/**
 * What planning needs to know of what the service holds.
 *
 * @param etag changes with every change
 * @param ownerUid the resource that owns it; empty: none does
 * @param revision of the spec that was applied last, in force or not
 */
public record Held(String etag, String ownerUid, long revision) {
  /** Of a campaign. */
  public static Held of(Campaign campaign) {
    return new Held(
        campaign.getEtag(),
        campaign.getOwnerUid(),
        campaign.hasProposal() ? campaign.getProposal().getRevision() : campaign.getRevision());
  }

  /** Of a batch. */
  public static Held of(CouponBatch batch) {
    return new Held(
        batch.getEtag(),
        batch.getOwnerUid(),
        batch.hasProposal() ? batch.getProposal().getRevision() : batch.getRevision());
  }
}
