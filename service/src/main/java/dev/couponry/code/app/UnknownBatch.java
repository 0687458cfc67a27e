package dev.couponry.code.app;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;

/** The answer for a batch that the tenant does not have. */
final class UnknownBatch {
  private UnknownBatch() {}

  static Refusal refusal(String name) {
    return Refusal.of(Reason.COUPON_BATCH_NOT_FOUND, "There is no coupon batch %s.".formatted(name))
        .with("coupon_batch", name);
  }
}
