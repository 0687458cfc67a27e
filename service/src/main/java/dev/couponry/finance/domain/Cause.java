package dev.couponry.finance.domain;

import java.util.Optional;
import java.util.UUID;

/** What an amount is booked for. No user is named, so that users can be erased. */
public record Cause(
    UUID campaignId, Optional<UUID> batchId, Optional<UUID> couponId, Optional<UUID> redemptionId) {

  /** For a batch as a whole. */
  public static Cause ofBatch(UUID campaignId, UUID batchId) {
    return new Cause(campaignId, Optional.of(batchId), Optional.empty(), Optional.empty());
  }

  /** For one coupon. */
  public static Cause ofCoupon(UUID campaignId, UUID batchId, UUID couponId) {
    return new Cause(campaignId, Optional.of(batchId), Optional.of(couponId), Optional.empty());
  }

  /** For one coupon's use in a redemption. */
  public static Cause ofUse(UUID campaignId, UUID batchId, UUID couponId, UUID redemptionId) {
    return new Cause(
        campaignId, Optional.of(batchId), Optional.of(couponId), Optional.of(redemptionId));
  }
}
