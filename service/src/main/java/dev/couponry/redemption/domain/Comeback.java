package dev.couponry.redemption.domain;

import dev.couponry.rules.ReturnPolicy;
import dev.couponry.rules.ReturnReason;
import dev.couponry.rules.ValidityPeriod;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.Coupon;
import java.time.Instant;
import java.util.Set;

/** When a coupon that is given back can be used. */
public final class Comeback {
  private Comeback() {}

  /**
   * As its policy says; if that is over before it begins, the coupon is expired at the return. A
   * card that still has uses keeps its start.
   */
  public static ValidityPeriod period(
      Coupon coupon, ReturnPolicy policy, Set<ReturnReason> reasons, Instant now) {
    Claim claim = coupon.claim().orElseThrow();
    Instant expiry = claim.expireTime();
    return policy
        .afterReturn(reasons, now, expiry)
        .map(
            it ->
                coupon.usesLeft() > 0
                    ? new ValidityPeriod(claim.usableFrom(), it.expireTime())
                    : it)
        .orElseGet(
            () -> new ValidityPeriod(claim.usableFrom(), expiry.isAfter(now) ? now : expiry));
  }
}
