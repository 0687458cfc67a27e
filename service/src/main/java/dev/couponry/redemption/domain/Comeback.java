package dev.couponry.redemption.domain;

import dev.couponry.rules.ReturnPolicy;
import dev.couponry.rules.ReturnReason;
import dev.couponry.rules.ValidityPeriod;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.Coupon;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** When a coupon that is given back can be used. */
public final class Comeback {
  private Comeback() {}

  /**
   * As its policy says; if that is over before it begins, the coupon is expired at the return. A
   * card that still has other uses keeps its start, never ends earlier than it would have, and is
   * not revived once it has expired.
   */
  public static ValidityPeriod period(
      Coupon coupon, ReturnPolicy policy, Set<ReturnReason> reasons, Instant now) {
    Claim claim = coupon.claim().orElseThrow();
    Optional<ValidityPeriod> after = policy.afterReturn(reasons, now, claim.expireTime());
    if (coupon.usesLeft() == 0) {
      return after.orElseGet(() -> over(claim, now));
    }
    boolean expired = !now.isBefore(claim.expireTime());
    return after
        .filter(it -> !expired)
        .map(it -> new ValidityPeriod(claim.usableFrom(), it.expireTime()))
        .orElse(claim.period());
  }

  private static ValidityPeriod over(Claim claim, Instant now) {
    Instant expiry = claim.expireTime();
    return new ValidityPeriod(claim.usableFrom(), expiry.isAfter(now) ? now : expiry);
  }
}
