package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;

/** Coupons that users gave to others. */
public interface Handovers {

  /** How often this coupon came from one user to another, whose row this transaction has locked. */
  Uni<Integer> count(Tx tx, Coupon coupon);

  /**
   * Ends a coupon, whose row this transaction has locked and that nobody holds, and begins the
   * receiver's in its place; each row says which the other is.
   */
  Uni<Void> hand(Tx tx, Coupon given, Coupon received);
}
