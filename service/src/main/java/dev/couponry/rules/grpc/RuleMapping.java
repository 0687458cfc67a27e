package dev.couponry.rules.grpc;

import dev.couponry.rules.Basis;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.Dimensions;
import dev.couponry.rules.FunderShare;
import dev.couponry.rules.RuleCheck;
import dev.couponry.rules.Scope;
import dev.couponry.rules.Threshold;
import dev.couponry.v1.ScopeDimensions;
import java.util.List;

/** Coupon rules. What a message leaves out gets its default; what is written has none left out. */
public final class RuleMapping {
  private RuleMapping() {}

  /**
   * Reads a rule and checks it. What is wrong goes to the violations, which know its path; then the
   * rule answered is good for nothing but further checks.
   */
  public static CouponRule toRule(dev.couponry.v1.CouponRule proto, Violations violations) {
    PlainText.check(proto, violations);
    CouponRule rule =
        new CouponRule(
            proto.getTitle(),
            proto.getCurrencyCode(),
            proto.hasUses() ? proto.getUses() : 1,
            BenefitMapping.toBenefit(proto, violations),
            toThreshold(proto.getThreshold(), violations.in("threshold")),
            toScope(proto.getScope()),
            ValidityMapping.toValidity(proto, violations),
            ValidityMapping.toWindows(proto.getUsableWindowsList(), violations),
            StackingMapping.toStacking(proto, violations.in("stacking")),
            toFunding(proto.getFundingList()),
            ReturnPolicyMapping.toPolicy(proto.getReturnPolicy(), violations.in("return_policy")),
            proto.getMaxTransfers());
    violations.addAll(RuleCheck.violations(rule, violations.path()));
    return rule;
  }

  public static dev.couponry.v1.CouponRule toProto(CouponRule rule) {
    var proto =
        dev.couponry.v1.CouponRule.newBuilder()
            .setTitle(rule.title())
            .setCurrencyCode(rule.currencyCode())
            .setUses(rule.uses())
            .setThreshold(toProto(rule.threshold()))
            .setScope(toProto(rule.scope()))
            .setStacking(StackingMapping.toProto(rule.stacking()))
            .setReturnPolicy(ReturnPolicyMapping.toProto(rule.returnPolicy()))
            .setMaxTransfers(rule.maxTransfers());
    BenefitMapping.write(rule.benefit(), proto);
    ValidityMapping.write(rule.validity(), proto);
    rule.usableWindows().forEach(it -> proto.addUsableWindows(ValidityMapping.toProto(it)));
    rule.funding().forEach(it -> proto.addFunding(toProto(it)));
    return proto.build();
  }

  private static Threshold toThreshold(dev.couponry.v1.Threshold proto, Violations violations) {
    Basis basis =
        switch (proto.getBasis()) {
          case ORIGINAL -> Basis.ORIGINAL;
          case REMAINING, BASIS_UNSPECIFIED -> Basis.REMAINING;
          case UNRECOGNIZED -> violations.unknown("basis", Basis.REMAINING);
        };
    return new Threshold(proto.getMinAmount(), proto.getMinQuantity(), basis);
  }

  private static dev.couponry.v1.Threshold toProto(Threshold threshold) {
    return dev.couponry.v1.Threshold.newBuilder()
        .setMinAmount(threshold.minAmount())
        .setMinQuantity(threshold.minQuantity())
        .setBasis(dev.couponry.v1.Threshold.Basis.valueOf(threshold.basis().name()))
        .build();
  }

  private static Scope toScope(dev.couponry.v1.Scope proto) {
    return new Scope(
        toDimensions(proto.getInclude()),
        toDimensions(proto.getExclude()),
        proto.getEnrolledOnly());
  }

  private static dev.couponry.v1.Scope toProto(Scope scope) {
    return dev.couponry.v1.Scope.newBuilder()
        .setInclude(toProto(scope.include()))
        .setExclude(toProto(scope.exclude()))
        .setEnrolledOnly(scope.enrolledOnly())
        .build();
  }

  private static Dimensions toDimensions(ScopeDimensions proto) {
    return new Dimensions(
        proto.getShopIdsList(),
        proto.getCategoryIdsList(),
        proto.getBrandIdsList(),
        proto.getSkuIdsList(),
        proto.getChannelsList(),
        proto.getStoreIdsList());
  }

  private static ScopeDimensions toProto(Dimensions dimensions) {
    return ScopeDimensions.newBuilder()
        .addAllShopIds(dimensions.shopIds())
        .addAllCategoryIds(dimensions.categoryIds())
        .addAllBrandIds(dimensions.brandIds())
        .addAllSkuIds(dimensions.skuIds())
        .addAllChannels(dimensions.channels())
        .addAllStoreIds(dimensions.storeIds())
        .build();
  }

  private static List<FunderShare> toFunding(List<dev.couponry.v1.FunderShare> proto) {
    return proto.isEmpty()
        ? FunderShare.PLATFORM_PAYS
        : proto.stream().map(it -> new FunderShare(it.getFunder(), it.getBasisPoints())).toList();
  }

  private static dev.couponry.v1.FunderShare toProto(FunderShare share) {
    return dev.couponry.v1.FunderShare.newBuilder()
        .setFunder(share.funder())
        .setBasisPoints(share.basisPoints())
        .build();
  }
}
