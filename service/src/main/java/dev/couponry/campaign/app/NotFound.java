package dev.couponry.campaign.app;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;

/** Says that there is no such thing in the tenant. */
final class NotFound {
  private NotFound() {}

  static Refusal campaign(String name) {
    return Refusal.of(Reason.CAMPAIGN_NOT_FOUND, "There is no campaign " + name + ".")
        .with("campaign", name);
  }

  static Refusal batch(String name) {
    return Refusal.of(Reason.COUPON_BATCH_NOT_FOUND, "There is no coupon batch " + name + ".")
        .with("coupon_batch", name);
  }
}
