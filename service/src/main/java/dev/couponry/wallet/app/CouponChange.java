package dev.couponry.wallet.app;

import dev.couponry.rules.ValidityPeriod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How the uses of one coupon change.
 *
 * @param usesLeft added to the uses not yet redeemed
 * @param usesHeld added to the uses held by locks
 * @param orderId the order that holds or used it from now on; empty if none does
 * @param period when it can be used from now on; empty if that stays
 */
public record CouponChange(
    int bucket,
    UUID couponId,
    int usesLeft,
    int usesHeld,
    Optional<String> orderId,
    Optional<ValidityPeriod> period) {

  /** One more use is held for an order. */
  public static CouponChange hold(int bucket, UUID couponId, String orderId) {
    return new CouponChange(bucket, couponId, 0, 1, Optional.of(orderId), Optional.empty());
  }

  /** A held use is free again. */
  public static CouponChange release(int bucket, UUID couponId) {
    return new CouponChange(bucket, couponId, 0, -1, Optional.empty(), Optional.empty());
  }

  /** A held use is used up. */
  public static CouponChange spendHeld(int bucket, UUID couponId, String orderId) {
    return new CouponChange(bucket, couponId, -1, -1, Optional.of(orderId), Optional.empty());
  }

  /** A free use is used up. */
  public static CouponChange spend(int bucket, UUID couponId, String orderId) {
    return new CouponChange(bucket, couponId, -1, 0, Optional.of(orderId), Optional.empty());
  }

  /** A use comes back. */
  public static CouponChange giveBack(int bucket, UUID couponId, ValidityPeriod period) {
    return new CouponChange(bucket, couponId, 1, 0, Optional.empty(), Optional.of(period));
  }

  /** The same changes, each coupon once. */
  public static List<CouponChange> merged(List<CouponChange> changes) {
    Map<UUID, CouponChange> byCoupon = new LinkedHashMap<>();
    changes.forEach(it -> byCoupon.merge(it.couponId(), it, CouponChange::and));
    return List.copyOf(byCoupon.values());
  }

  private CouponChange and(CouponChange next) {
    return new CouponChange(
        bucket,
        couponId,
        usesLeft + next.usesLeft,
        usesHeld + next.usesHeld,
        next.orderId.or(() -> orderId),
        next.period.or(() -> period));
  }
}
