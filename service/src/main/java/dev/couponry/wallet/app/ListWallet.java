package dev.couponry.wallet.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** 我的优惠券: a user's coupons, the soonest to expire first. */
@Singleton
public final class ListWallet {
  private final Clock clock;
  private final Coupons coupons;
  private final Origins origins;

  ListWallet(Clock clock, Coupons coupons, Origins origins) {
    this.clock = clock;
    this.coupons = coupons;
    this.origins = origins;
  }

  /**
   * At most so many coupons after a place in the order.
   *
   * @param states none given: any
   */
  public Uni<List<IssuedCoupon>> list(
      Tx tx, String tenant, String userId, Set<CouponState> states, Coupons.After after, int most) {
    return clock
        .now(tx)
        .chain(
            now ->
                coupons
                    .ofUser(tx, tenant, userId, states, after, most, now)
                    .chain(found -> origins.of(tx, found, now)));
  }
}
