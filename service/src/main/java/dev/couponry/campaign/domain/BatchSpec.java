package dev.couponry.campaign.domain;

import dev.couponry.rules.CouponRule;

/**
 * What a coupon batch should be. Checked by {@link BatchCheck} before it is stored.
 *
 * @param published false = a draft
 * @param campaign the name of its home campaign
 * @param quantity coupons, 1 to 10^9
 * @param perUserLimit coupons per user; 0 = not limited
 */
public record BatchSpec(
    boolean published,
    String campaign,
    long quantity,
    CodeSpec code,
    long perUserLimit,
    CouponRule rule)
    implements Spec<BatchSpec> {

  @Override
  public BatchSpec takingOver(BatchSpec other) {
    return new BatchSpec(
        published, campaign, quantity, code, perUserLimit, rule.titled(other.rule.title()));
  }
}
