package dev.couponry.rules.grpc;

import dev.couponry.rules.PartialReturn;
import dev.couponry.rules.ReturnPolicy;
import dev.couponry.rules.ReturnRule;
import dev.couponry.v1.ReturnPolicy.Rule;

/** When a redeemed coupon is given back. */
final class ReturnPolicyMapping {
  private static final ReturnPolicy PRESETS = ReturnPolicy.DEFAULT;

  private ReturnPolicyMapping() {}

  static ReturnPolicy toPolicy(dev.couponry.v1.ReturnPolicy proto, Violations violations) {
    return new ReturnPolicy(
        toRule(
            proto.getMerchantRefundBeforeCompletion(),
            PRESETS.merchantRefundBeforeCompletion(),
            "merchant_refund_before_completion",
            violations),
        toRule(proto.getBuyerRefund(), PRESETS.buyerRefund(), "buyer_refund", violations),
        toRule(proto.getReturnAccepted(), PRESETS.returnAccepted(), "return_accepted", violations),
        toRule(
            proto.getStoreCorrection(), PRESETS.storeCorrection(), "store_correction", violations),
        TimeMapping.duration(proto.getReturnDelay(), "return_delay", violations),
        TimeMapping.duration(proto.getReturnGrace(), "return_grace", violations),
        toPartialReturn(proto, violations));
  }

  static dev.couponry.v1.ReturnPolicy toProto(ReturnPolicy policy) {
    return dev.couponry.v1.ReturnPolicy.newBuilder()
        .setMerchantRefundBeforeCompletion(toProto(policy.merchantRefundBeforeCompletion()))
        .setBuyerRefund(toProto(policy.buyerRefund()))
        .setReturnAccepted(toProto(policy.returnAccepted()))
        .setStoreCorrection(toProto(policy.storeCorrection()))
        .setReturnDelay(TimeMapping.toProto(policy.returnDelay()))
        .setReturnGrace(TimeMapping.toProto(policy.returnGrace()))
        .setPartialReturn(
            switch (policy.partialReturn()) {
              case KEEP -> dev.couponry.v1.ReturnPolicy.PartialReturn.KEEP_DISCOUNT;
              case CLAWBACK -> dev.couponry.v1.ReturnPolicy.PartialReturn.TAKE_BACK_DISCOUNT;
            })
        .build();
  }

  private static ReturnRule toRule(
      Rule proto, ReturnRule preset, String field, Violations violations) {
    return switch (proto) {
      case RULE_UNSPECIFIED -> preset;
      case ALWAYS -> ReturnRule.ALWAYS;
      case FULL_REFUND_ONLY -> ReturnRule.FULL_REFUND_ONLY;
      case NEVER -> ReturnRule.NEVER;
      case UNRECOGNIZED -> violations.unknown(field, preset);
    };
  }

  private static Rule toProto(ReturnRule rule) {
    return Rule.valueOf(rule.name());
  }

  private static PartialReturn toPartialReturn(
      dev.couponry.v1.ReturnPolicy proto, Violations violations) {
    return switch (proto.getPartialReturn()) {
      case PARTIAL_RETURN_UNSPECIFIED, KEEP_DISCOUNT -> PartialReturn.KEEP;
      case TAKE_BACK_DISCOUNT -> PartialReturn.CLAWBACK;
      case UNRECOGNIZED -> violations.unknown("partial_return", PartialReturn.KEEP);
    };
  }
}
