package dev.couponry.wallet.grpc;

import com.google.protobuf.Timestamp;
import dev.couponry.rules.grpc.RuleMapping;
import dev.couponry.v1.Coupon;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.domain.Acquisition;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.CouponState;
import java.time.Instant;

/** Coupons as messages. */
public final class CouponMapping {
  private CouponMapping() {}

  public static Coupon toProto(IssuedCoupon issued) {
    return builder(issued)
        .setRule(RuleMapping.toProto(issued.offer().batch().spec().rule()))
        .build();
  }

  /** Without its rule, which may be large, for long lists. */
  static Coupon withoutRule(IssuedCoupon issued) {
    return builder(issued).build();
  }

  private static Coupon.Builder builder(IssuedCoupon issued) {
    var coupon = issued.coupon();
    Coupon.Builder proto =
        Coupon.newBuilder()
            .setCouponId(coupon.couponId().toString())
            .setCode(coupon.code())
            .setBatch(issued.offer().batch().name())
            .setCampaign(issued.offer().campaign().name())
            .setState(toProto(coupon.state(issued.readTime())))
            .setUsesLeft(coupon.usesLeft())
            .setOrderId(coupon.orderId())
            .setVersion(coupon.version());
    coupon.lockedUntil().map(CouponMapping::toProto).ifPresent(proto::setLockedUntil);
    coupon.claim().ifPresent(claim -> add(proto, claim));
    coupon
        .cancellation()
        .ifPresent(it -> proto.setCancelTime(toProto(it.time())).setCancelReason(it.reason()));
    return proto;
  }

  private static void add(Coupon.Builder proto, Claim claim) {
    proto
        .setUserId(claim.userId())
        .setClaimTime(toProto(claim.claimTime()))
        .setUsableFrom(toProto(claim.usableFrom()))
        .setExpireTime(toProto(claim.expireTime()))
        .setClaimPlacement(claim.placement())
        .setClaimChannel(claim.channel())
        .setAcquisition(toProto(claim.acquisition()));
  }

  static CouponState toState(Coupon.State state) {
    return CouponState.valueOf(state.name());
  }

  private static Coupon.State toProto(CouponState state) {
    return Coupon.State.valueOf(state.name());
  }

  private static Coupon.Acquisition toProto(Acquisition acquisition) {
    return Coupon.Acquisition.valueOf(acquisition.name());
  }

  public static Timestamp toProto(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
