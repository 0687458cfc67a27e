package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Coupons. Times decide about holds and expiry, so every read is at an instant. */
public interface Coupons {

  /**
   * Those of these codes (as they are stored) that exist in the tenant, wherever they have moved
   * to, each as it is at the instant. Here as everywhere, a coupon that a lock made of a public
   * code is there only while the lock holds it.
   */
  Uni<List<Coupon>> byCodes(Tx tx, String tenant, Collection<String> codes, Instant now);

  /** Those of these ids that exist in the tenant, wherever they have moved to. */
  Uni<List<Coupon>> byIds(Tx tx, String tenant, Collection<UUID> ids, Instant now);

  /**
   * Locks the rows of these coupons until the transaction ends, in the order of bucket and id, and
   * answers them as they then are, in that order. A public code is nobody's to lock: all use it.
   */
  Uni<List<Coupon>> lock(Tx tx, Collection<Coupon> coupons, Instant now);

  /**
   * A user's coupons in one of these states (none given: any), the soonest to expire first, after a
   * place in that order, at most so many.
   */
  Uni<List<Coupon>> ofUser(
      Tx tx,
      String tenant,
      String userId,
      Set<CouponState> states,
      After after,
      int most,
      Instant now);

  /**
   * A user's coupons, those in one of these states first, and of each kind the soonest to expire
   * first, at most so many.
   */
  Uni<List<Coupon>> ofUserFirst(
      Tx tx, String tenant, String userId, Set<CouponState> first, int most, Instant now);

  /** A user's coupons of these batches that can still be used, the soonest to expire first. */
  Uni<List<Coupon>> ofUserAndBatches(
      Tx tx, String tenant, String userId, Set<UUID> batchIds, Instant now);

  /**
   * Adds new coupons. A code that exists already fails the transaction as a unique violation, which
   * makes it start again with other codes.
   */
  Uni<Void> add(Tx tx, List<Coupon> coupons);

  /**
   * Makes a code that was made in advance, and whose row this transaction has locked, its user's:
   * the coupon goes on in the user's bucket, and the old row says where.
   */
  Uni<Void> move(Tx tx, Coupon unclaimed, Coupon claimed);

  /**
   * Changes the uses of coupons whose rows this transaction has locked, each coupon once, and with
   * them their states; that one nobody holds is expired or voided is recorded by sweeps.
   */
  Uni<Void> change(Tx tx, List<CouponChange> changes, Instant now);

  /**
   * Records the expiry of at most so many coupons whose time is over, passing over those that
   * somebody has locked, and answers what can be given back for them, by batch.
   */
  Uni<List<Lapsed>> expire(Tx tx, int most, Instant now);

  /** A place in the order of expiry. */
  record After(Instant expireTime, UUID couponId) {
    /** Before the first. */
    public static final After START = new After(Instant.EPOCH, new UUID(0, 0));
  }
}
