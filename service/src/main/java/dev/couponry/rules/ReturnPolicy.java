package dev.couponry.rules;

import java.time.Duration;

/**
 * When a used coupon comes back after a refund; each rule is a preset that can be set otherwise.
 *
 * @param returnDelay from the return to when the coupon can be used again
 * @param returnGrace how long a returned coupon can be used at least
 * @param partialReturn what happens when the kept goods no longer reach the threshold
 */
public record ReturnPolicy(
    ReturnRule merchantRefundBeforeCompletion,
    ReturnRule buyerRefund,
    ReturnRule returnAccepted,
    ReturnRule storeCorrection,
    Duration returnDelay,
    Duration returnGrace,
    PartialReturn partialReturn) {

  /** The presets: only a buyer's refund keeps the coupon used. */
  public static final ReturnPolicy DEFAULT =
      new ReturnPolicy(
          ReturnRule.ALWAYS,
          ReturnRule.NEVER,
          ReturnRule.ALWAYS,
          ReturnRule.ALWAYS,
          Duration.ZERO,
          Duration.ZERO,
          PartialReturn.KEEP);
}
