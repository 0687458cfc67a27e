package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Goes through coupons in the order of batch and id, in which a coupon keeps its place when it is
 * claimed, used or voided.
 */
public interface CouponSearch {

  /**
   * The next coupons that pass a filter.
   *
   * @param looked coupons to look at, at most, so that a filter that few pass takes no longer
   * @param most coupons to find, at most
   */
  Uni<Stretch> next(Tx tx, CouponFilter filter, Place after, int looked, int most, Instant now);

  /**
   * How many coupons that pass a filter are not voided, and how many pass it but for its states or
   * are; may take seconds.
   */
  Uni<Count> count(Tx tx, CouponFilter filter, Instant now);

  /**
   * Coupons found.
   *
   * @param end up to which was looked
   * @param more whether there may be more behind it
   */
  record Stretch(List<Coupon> found, Place end, boolean more) {}

  /** Coupons in the states asked for and not voided, and all others. */
  record Count(long found, long others) {}

  /** A place in the order. */
  record Place(UUID batchId, UUID couponId) {
    /** Before the first. */
    public static final Place START = new Place(new UUID(0, 0), new UUID(0, 0));
  }
}
