package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The coupons that locks make of public codes, each there only while its lock holds it. */
public interface LockMade {

  /**
   * One that vanished.
   *
   * @param coupon nobody's
   * @param counts the tallies that had counted it
   */
  record Vanished(Coupon coupon, List<TallyKey> counts) {}

  /** Adds a new one, counted by these tallies. */
  Uni<Void> add(Tx tx, Coupon coupon, List<TallyKey> counts);

  /**
   * Locks the rows of these coupons until the transaction ends, in the order of bucket and id, and
   * lets those of them vanish that a lock has made.
   */
  Uni<List<Vanished>> vanish(Tx tx, List<CouponChange> releases);

  /** Those of these coupons that have vanished. */
  Uni<List<Vanished>> vanished(Tx tx, Collection<UUID> couponIds);

  /** The tallies that count those of these coupons that are there for their locks. */
  Uni<List<TallyKey>> counts(Tx tx, Collection<UUID> couponIds);

  /** Makes one that had vanished its user's again, for good. */
  Uni<Void> revive(Tx tx, Coupon claimed);
}
