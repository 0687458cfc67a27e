package dev.couponry.rules.grpc;

import dev.couponry.rules.Discount;
import dev.couponry.rules.FreightPart;
import dev.couponry.rules.FunderPart;
import dev.couponry.rules.GiftItem;
import dev.couponry.rules.LinePart;
import dev.couponry.rules.Step;
import dev.couponry.v1.FreightDiscount;
import dev.couponry.v1.FunderAmount;
import dev.couponry.v1.LineDiscount;
import dev.couponry.v1.QuoteShare;
import dev.couponry.v1.QuoteStep;
import java.util.List;

/** Discounts and how they came about. They are only ever answered, never read. */
public final class DiscountMapping {
  private DiscountMapping() {}

  public static dev.couponry.v1.Discount toProto(Discount discount) {
    var proto =
        dev.couponry.v1.Discount.newBuilder()
            .setCouponId(discount.couponId().toString())
            .setCouponCode(discount.couponCode())
            .setAmount(discount.amount());
    discount.lines().forEach(line -> proto.addLines(toProto(line)));
    discount.freight().forEach(freight -> proto.addFreight(toProto(freight)));
    discount.gifts().forEach(gift -> proto.addGifts(toProto(gift)));
    return proto.build();
  }

  public static QuoteStep toProto(Step step) {
    return QuoteStep.newBuilder()
        .setCouponCode(step.couponCode())
        .addAllLineIds(
            step.shares().stream().map(Step.Share::lineId).filter(it -> !it.isEmpty()).toList())
        .setThresholdAmount(step.thresholdAmount())
        .setThresholdQuantity(step.units())
        .setBaseAmount(step.base())
        .setDiscount(step.discount())
        .addAllShares(step.shares().stream().map(DiscountMapping::toProto).toList())
        .build();
  }

  private static QuoteShare toProto(Step.Share share) {
    return QuoteShare.newBuilder()
        .setLineId(share.lineId())
        .setShopId(share.shopId())
        .setBaseAmount(share.before())
        .setDiscount(share.taken())
        .build();
  }

  /** Who pays which part; funders without one are left out. */
  public static List<FunderAmount> toProto(List<FunderPart> funders) {
    return funders.stream()
        .filter(it -> it.amount() != 0)
        .map(it -> FunderAmount.newBuilder().setFunder(it.funder()).setAmount(it.amount()).build())
        .toList();
  }

  static dev.couponry.v1.GiftItem toProto(GiftItem gift) {
    return dev.couponry.v1.GiftItem.newBuilder()
        .setSkuId(gift.skuId())
        .setQuantity(gift.quantity())
        .build();
  }

  private static LineDiscount toProto(LinePart line) {
    return LineDiscount.newBuilder()
        .setLineId(line.lineId())
        .setAmount(line.amount())
        .addAllFunders(toProto(line.funders()))
        .build();
  }

  private static FreightDiscount toProto(FreightPart freight) {
    return FreightDiscount.newBuilder()
        .setShopId(freight.shopId())
        .setAmount(freight.amount())
        .addAllFunders(toProto(freight.funders()))
        .build();
  }
}
