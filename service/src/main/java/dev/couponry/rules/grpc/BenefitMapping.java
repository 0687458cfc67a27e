package dev.couponry.rules.grpc;

import dev.couponry.rules.AmountOff;
import dev.couponry.rules.Benefit;
import dev.couponry.rules.FixedPrice;
import dev.couponry.rules.FreightOff;
import dev.couponry.rules.Gift;
import dev.couponry.rules.GiftItem;
import dev.couponry.rules.NthItem;
import dev.couponry.rules.PercentOff;
import dev.couponry.rules.Tier;
import dev.couponry.rules.Tiered;
import dev.couponry.rules.TopUp;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.Stacking.Layer;
import java.util.ArrayList;
import java.util.List;

/** The benefit of a rule: one case a kind. */
final class BenefitMapping {
  private BenefitMapping() {}

  static Benefit toBenefit(CouponRule rule, Violations violations) {
    return switch (rule.getBenefitCase()) {
      case AMOUNT_OFF -> toAmountOff(rule.getAmountOff());
      case PERCENT_OFF -> toPercentOff(rule.getPercentOff());
      case TIERED -> toTiered(rule.getTiered(), violations.in("tiered"));
      case NTH_ITEM -> new NthItem(rule.getNthItem().getN(), rule.getNthItem().getBasisPoints());
      case FIXED_PRICE ->
          new FixedPrice(rule.getFixedPrice().getQuantity(), rule.getFixedPrice().getPrice());
      case FREIGHT -> new FreightOff(rule.getFreight().getMaxAmount());
      case GIFT -> toGift(rule.getGift());
      case TOP_UP -> toTopUp(rule.getTopUp(), violations.in("top_up"));
      case BENEFIT_NOT_SET -> missing(rule, violations);
    };
  }

  static void write(Benefit benefit, CouponRule.Builder rule) {
    if (benefit instanceof AmountOff it) {
      rule.setAmountOff(toProto(it));
    } else if (benefit instanceof PercentOff it) {
      rule.setPercentOff(toProto(it));
    } else if (benefit instanceof Tiered it) {
      rule.setTiered(toProto(it));
    } else if (benefit instanceof NthItem it) {
      rule.setNthItem(toProto(it));
    } else if (benefit instanceof FixedPrice it) {
      rule.setFixedPrice(toProto(it));
    } else if (benefit instanceof FreightOff it) {
      rule.setFreight(dev.couponry.v1.FreightOff.newBuilder().setMaxAmount(it.maxAmount()));
    } else if (benefit instanceof Gift it) {
      rule.setGift(toProto(it));
    } else {
      rule.setTopUp(toProto((TopUp) benefit));
    }
  }

  private static Benefit missing(CouponRule rule, Violations violations) {
    violations.add("benefit", "exactly one benefit is required");
    boolean onFreight = rule.getStacking().getLayer() == Layer.FREIGHT;
    return onFreight ? new FreightOff(0) : new AmountOff(1, 0, 0);
  }

  private static AmountOff toAmountOff(dev.couponry.v1.AmountOff proto) {
    return new AmountOff(proto.getAmount(), proto.getPerStep(), proto.getMaxSteps());
  }

  private static dev.couponry.v1.AmountOff toProto(AmountOff benefit) {
    return dev.couponry.v1.AmountOff.newBuilder()
        .setAmount(benefit.amount())
        .setPerStep(benefit.perStep())
        .setMaxSteps(benefit.maxSteps())
        .build();
  }

  private static PercentOff toPercentOff(dev.couponry.v1.PercentOff proto) {
    return new PercentOff(proto.getBasisPoints(), proto.getMaxDiscount());
  }

  private static dev.couponry.v1.PercentOff toProto(PercentOff benefit) {
    return dev.couponry.v1.PercentOff.newBuilder()
        .setBasisPoints(benefit.basisPoints())
        .setMaxDiscount(benefit.maxDiscount())
        .build();
  }

  private static Tiered toTiered(dev.couponry.v1.Tiered proto, Violations violations) {
    List<Tier> tiers = new ArrayList<>();
    for (int i = 0; i < proto.getTiersCount(); i++) {
      tiers.add(toTier(proto.getTiers(i), violations.in("tiers", i)));
    }
    return new Tiered(tiers);
  }

  private static Tier toTier(dev.couponry.v1.Tier proto, Violations violations) {
    if (proto.getMinimumCase() == dev.couponry.v1.Tier.MinimumCase.MINIMUM_NOT_SET) {
      violations.add("", "needs exactly one of min_amount and min_quantity");
    }
    if (proto.getValueCase() == dev.couponry.v1.Tier.ValueCase.VALUE_NOT_SET) {
      violations.add("", "needs exactly one of amount and basis_points");
    }
    return new Tier(
        proto.getMinAmount(), proto.getMinQuantity(), proto.getAmount(), proto.getBasisPoints());
  }

  private static dev.couponry.v1.Tiered toProto(Tiered benefit) {
    var proto = dev.couponry.v1.Tiered.newBuilder();
    benefit.tiers().forEach(tier -> proto.addTiers(toProto(tier)));
    return proto.build();
  }

  private static dev.couponry.v1.Tier toProto(Tier tier) {
    var proto = dev.couponry.v1.Tier.newBuilder();
    if (tier.minQuantity() > 0) {
      proto.setMinQuantity(tier.minQuantity());
    } else {
      proto.setMinAmount(tier.minAmount());
    }
    if (tier.basisPoints() > 0) {
      proto.setBasisPoints(tier.basisPoints());
    } else {
      proto.setAmount(tier.amount());
    }
    return proto.build();
  }

  private static dev.couponry.v1.NthItem toProto(NthItem benefit) {
    return dev.couponry.v1.NthItem.newBuilder()
        .setN(Math.toIntExact(benefit.n()))
        .setBasisPoints(benefit.basisPoints())
        .build();
  }

  private static dev.couponry.v1.FixedPrice toProto(FixedPrice benefit) {
    return dev.couponry.v1.FixedPrice.newBuilder()
        .setQuantity(Math.toIntExact(benefit.quantity()))
        .setPrice(benefit.price())
        .build();
  }

  private static Gift toGift(dev.couponry.v1.Gift proto) {
    return new Gift(
        proto.getItemsList().stream()
            .map(it -> new GiftItem(it.getSkuId(), it.getQuantity()))
            .toList());
  }

  private static dev.couponry.v1.Gift toProto(Gift benefit) {
    var proto = dev.couponry.v1.Gift.newBuilder();
    benefit.items().forEach(item -> proto.addItems(DiscountMapping.toProto(item)));
    return proto.build();
  }

  private static TopUp toTopUp(dev.couponry.v1.TopUp proto, Violations violations) {
    TopUp.Delivery delivery =
        switch (proto.getDelivery()) {
          case FAST -> TopUp.Delivery.FAST;
          case DISCOUNT -> TopUp.Delivery.DISCOUNT;
          case DELIVERY_UNSPECIFIED, UNRECOGNIZED ->
              violations.unknown("delivery", TopUp.Delivery.FAST);
        };
    return new TopUp(proto.getProductId(), proto.getFaceValue(), proto.getAccountType(), delivery);
  }

  private static dev.couponry.v1.TopUp toProto(TopUp benefit) {
    return dev.couponry.v1.TopUp.newBuilder()
        .setProductId(benefit.productId())
        .setFaceValue(benefit.faceValue())
        .setAccountType(benefit.accountType())
        .setDelivery(dev.couponry.v1.TopUp.Delivery.valueOf(benefit.delivery().name()))
        .build();
  }
}
