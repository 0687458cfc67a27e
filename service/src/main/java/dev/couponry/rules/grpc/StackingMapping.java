package dev.couponry.rules.grpc;

import dev.couponry.rules.Layer;
import dev.couponry.rules.Stacking;
import dev.couponry.v1.CouponRule;

/** How a coupon goes together with others. */
final class StackingMapping {
  private StackingMapping() {}

  static Stacking toStacking(CouponRule rule, Violations violations) {
    var proto = rule.getStacking();
    return new Stacking(
        toLayer(rule, violations),
        proto.getPriority(),
        proto.getStackGroup(),
        proto.hasStackLimit() ? proto.getStackLimit() : Stacking.DEFAULT.stackLimit(),
        proto.getExclusive(),
        !proto.hasCombinesWithPromotions() || proto.getCombinesWithPromotions());
  }

  static dev.couponry.v1.Stacking toProto(Stacking stacking) {
    return dev.couponry.v1.Stacking.newBuilder()
        .setLayer(dev.couponry.v1.Stacking.Layer.valueOf(stacking.layer().name()))
        .setPriority(stacking.priority())
        .setStackGroup(stacking.stackGroup())
        .setStackLimit(stacking.stackLimit())
        .setExclusive(stacking.exclusive())
        .setCombinesWithPromotions(stacking.combinesWithPromotions())
        .build();
  }

  private static Layer toLayer(CouponRule rule, Violations violations) {
    Layer byDefault = rule.hasFreight() ? Layer.FREIGHT : Layer.PLATFORM;
    return switch (rule.getStacking().getLayer()) {
      case LAYER_UNSPECIFIED -> byDefault;
      case ITEM -> Layer.ITEM;
      case SHOP -> Layer.SHOP;
      case PLATFORM -> Layer.PLATFORM;
      case FREIGHT -> Layer.FREIGHT;
      case UNRECOGNIZED -> violations.unknown("layer", byDefault);
    };
  }
}
