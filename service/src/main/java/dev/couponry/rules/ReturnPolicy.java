package dev.couponry.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * When a used coupon comes back after a refund; each rule is a preset that can be set otherwise.
 *
 * @param returnDelay from an accepted return ({@link ReturnReason#RETURN_ACCEPTED}) to when the
 *     coupon can be used again; for other reasons it is usable at once
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

  /**
   * Whether the coupon is given back; with mixed reasons the strictest rule decides.
   *
   * @param reasons of all steps so far, at least one
   * @param orderBack every unit of the order is back, over all steps
   * @param discountedLinesBack every unit of every line that this coupon discounted is back
   */
  public boolean givesBack(
      Set<ReturnReason> reasons, boolean orderBack, boolean discountedLinesBack) {
    ReturnRule strictest =
        reasons.stream().map(this::rule).max(ReturnRule::compareTo).orElseThrow();
    return switch (strictest) {
      case ALWAYS -> discountedLinesBack;
      case FULL_REFUND_ONLY -> orderBack;
      case NEVER -> false;
    };
  }

  /** The rule for one reason. */
  public ReturnRule rule(ReturnReason reason) {
    return switch (reason) {
      case MERCHANT_REFUND_BEFORE_COMPLETION -> merchantRefundBeforeCompletion;
      case BUYER_REFUND -> buyerRefund;
      case RETURN_ACCEPTED -> returnAccepted;
      case STORE_CORRECTION -> storeCorrection;
    };
  }

  /**
   * When a returned coupon can be used again: from the return, or the delay after it if an accepted
   * return is among the reasons, until its own expiry, or the grace after that instant if that is
   * later; empty if that is over before it begins.
   */
  public Optional<ValidityPeriod> afterReturn(
      Set<ReturnReason> reasons, Instant returned, Instant expireTime) {
    boolean delayed = reasons.contains(ReturnReason.RETURN_ACCEPTED);
    Instant from = delayed ? returned.plus(returnDelay) : returned;
    Instant grace = from.plus(returnGrace);
    Instant to = grace.isAfter(expireTime) ? grace : expireTime;
    return to.isAfter(from) ? Optional.of(new ValidityPeriod(from, to)) : Optional.empty();
  }
}
