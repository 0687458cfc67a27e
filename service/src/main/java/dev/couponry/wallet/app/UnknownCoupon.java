package dev.couponry.wallet.app;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;

/** The one answer for a coupon that does not exist, is someone else's or another tenant's. */
public final class UnknownCoupon {
  private UnknownCoupon() {}

  /** It says nothing about which of these it is. */
  public static Refusal refusal() {
    return Refusal.of(Reason.COUPON_NOT_FOUND, "no such coupon");
  }
}
