package dev.couponry.campaign.domain;

import java.util.UUID;

/**
 * The stock of an approved batch whose campaign has a COMMITTED budget.
 *
 * @param commitment what one of its coupons with all its uses commits, in minor units
 * @param released coupons whose commitment was given back, since nobody had claimed them
 */
public record Stock(UUID campaignId, UUID batchId, long quantity, long commitment, long released) {

  /** What so many of its coupons commit, in minor units. */
  public long commitmentOf(long coupons) {
    return Math.multiplyExact(commitment, coupons);
  }

  /** Coupons that nobody has claimed. */
  public long unclaimed(long claimed) {
    return Math.max(0, quantity - claimed);
  }
}
