package dev.couponry.wallet.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A coupon as it was read, at one instant.
 *
 * @param bucket where its row is
 * @param claim how and when it came to its user; empty for a code made in advance that nobody has
 *     used yet
 * @param cancellation when and why it was voided; empty if it was not
 * @param usesLeft uses not yet redeemed, those that are held included
 * @param usesHeld uses held by locks that are not over
 * @param usesOverdue uses recorded as held by locks that are over, until a sweep frees them
 * @param lockedUntil when the first of those locks is over
 * @param orderId the order that holds or used it last; empty if none did
 * @param version counts the changes of its row, from 1
 * @param kind what it is
 */
public record Coupon(
    int bucket,
    UUID couponId,
    String tenant,
    String code,
    UUID batchId,
    UUID campaignId,
    Optional<Claim> claim,
    Optional<Cancellation> cancellation,
    int usesLeft,
    int usesHeld,
    int usesOverdue,
    Optional<Instant> lockedUntil,
    String orderId,
    long version,
    CouponKind kind) {

  /**
   * Where it stands; what is over is over at once, whether or not a sweep has recorded it, save for
   * what live locks hold: they outlast expiry and void.
   */
  public CouponState state(Instant now) {
    if (usesLeft == 0) {
      return CouponState.USED;
    }
    if (usesHeld == usesLeft) {
      return CouponState.LOCKED;
    }
    if (cancellation.isPresent()) {
      return CouponState.CANCELLED;
    }
    return claim.filter(it -> !now.isBefore(it.expireTime())).isPresent()
        ? CouponState.EXPIRED
        : CouponState.AVAILABLE;
  }

  /** Whose it is, if it is somebody's. */
  public Optional<String> owner() {
    return claim.map(Claim::userId);
  }

  /** Whether it is this user's. */
  public boolean ownedBy(String userId) {
    return claim.filter(it -> it.userId().equals(userId)).isPresent();
  }

  /** The same coupon as an order sees it that holds one use itself. */
  public Coupon withoutHold() {
    return new Coupon(
        bucket,
        couponId,
        tenant,
        code,
        batchId,
        campaignId,
        claim,
        cancellation,
        usesLeft,
        Math.max(0, usesHeld - 1),
        usesOverdue,
        usesHeld > 1 ? lockedUntil : Optional.empty(),
        orderId,
        version,
        kind);
  }

  /** The same coupon, now its user's, in the user's bucket. */
  public Coupon claimedBy(Claim by, int usersBucket) {
    return new Coupon(
        usersBucket,
        couponId,
        tenant,
        code,
        batchId,
        campaignId,
        Optional.of(by),
        cancellation,
        usesLeft,
        usesHeld,
        usesOverdue,
        lockedUntil,
        orderId,
        version + 1,
        kind);
  }

  /** The same coupon, there only for the lock that makes it. */
  public Coupon ofLock() {
    return new Coupon(
        bucket,
        couponId,
        tenant,
        code,
        batchId,
        campaignId,
        claim,
        cancellation,
        usesLeft,
        usesHeld,
        usesOverdue,
        lockedUntil,
        orderId,
        version,
        CouponKind.OF_LOCK);
  }
}
