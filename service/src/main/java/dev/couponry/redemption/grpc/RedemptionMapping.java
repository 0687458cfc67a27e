package dev.couponry.redemption.grpc;

import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.Returned;
import dev.couponry.rules.grpc.CartMapping;
import dev.couponry.rules.grpc.DiscountMapping;
import dev.couponry.v1.ReturnedLine;
import dev.couponry.wallet.grpc.CouponMapping;

/** Redemptions as messages. */
final class RedemptionMapping {
  private RedemptionMapping() {}

  static dev.couponry.v1.Redemption toProto(Redemption redemption) {
    var proto =
        dev.couponry.v1.Redemption.newBuilder()
            .setRedemptionId(redemption.redemptionId().toString())
            .setOrderId(redemption.orderId())
            .setUserId(redemption.userId())
            .setState(dev.couponry.v1.Redemption.State.valueOf(redemption.state().name()))
            .setTotalDiscount(redemption.totalDiscount())
            .setTotalRefunded(redemption.totalRefunded())
            .setLockTime(CouponMapping.toProto(redemption.lockTime()))
            .setLockedUntil(CouponMapping.toProto(redemption.lockedUntil()))
            .setCart(CartMapping.toProto(redemption.cart()));
    redemption
        .releaseReason()
        .map(why -> dev.couponry.v1.Redemption.ReleaseReason.valueOf(why.name()))
        .ifPresent(proto::setReleaseReason);
    redemption.uses().forEach(use -> proto.addDiscounts(DiscountMapping.toProto(use.discount())));
    redemption.returned().lines().forEach(line -> proto.addReturnedLines(toProto(line)));
    redemption.payment().ifPresent(paid -> add(proto, paid));
    return proto.build();
  }

  private static void add(dev.couponry.v1.Redemption.Builder proto, Redemption.Payment paid) {
    proto.setRedeemTime(CouponMapping.toProto(paid.redeemTime())).setPaidAmount(paid.amount());
    paid.paidTime().map(CouponMapping::toProto).ifPresent(proto::setPaidTime);
  }

  private static ReturnedLine toProto(Returned.Line line) {
    return ReturnedLine.newBuilder()
        .setLineId(line.lineId())
        .setQuantity(line.quantity())
        .setPriceAmount(line.priceAmount())
        .build();
  }
}
