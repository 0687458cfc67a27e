package dev.couponry.redemption.domain;

import dev.couponry.rules.Discount;
import java.util.UUID;

/**
 * The use of one coupon in a redemption.
 *
 * @param metered what the campaign's METERED budget pays of it, in minor units
 * @param takenBack discount taken back by returns so far, in minor units
 * @param discount the split, fixed at the lock
 */
public record Use(
    UUID couponId,
    UUID batchId,
    UUID campaignId,
    UseState state,
    long metered,
    long takenBack,
    Discount discount) {

  /** The same use in another state. */
  public Use in(UseState next) {
    return new Use(couponId, batchId, campaignId, next, metered, takenBack, discount);
  }

  /** The same use after a return. */
  public Use takingBack(long amount, UseState next) {
    return new Use(couponId, batchId, campaignId, next, metered, takenBack + amount, discount);
  }
}
