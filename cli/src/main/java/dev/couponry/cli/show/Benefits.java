package dev.couponry.cli.show;

import dev.couponry.v1.CouponRule;
import dev.couponry.v1.GiftItem;
import dev.couponry.v1.Tier;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** What a coupon gives, in a few words. */
public final class Benefits {
  private Benefits() {}

  /** `CNY 10.00 off from CNY 50.00 on`. */
  public static String text(CouponRule rule) {
    return benefit(rule) + threshold(rule);
  }

  private static String benefit(CouponRule rule) {
    var money = new Money(rule.getCurrencyCode());
    return switch (rule.getBenefitCase()) {
      case AMOUNT_OFF -> amountOff(rule, money);
      case PERCENT_OFF -> percentOff(rule, money);
      case TIERED ->
          rule.getTiered().getTiersList().stream()
              .map(tier -> tier(tier, money))
              .collect(Collectors.joining("; "));
      case NTH_ITEM ->
          percent(rule.getNthItem().getBasisPoints())
              + " off 1 of every "
              + rule.getNthItem().getN()
              + " units";
      case FIXED_PRICE ->
          "any "
              + rule.getFixedPrice().getQuantity()
              + " units for "
              + money.text(rule.getFixedPrice().getPrice());
      case FREIGHT -> "free freight" + upTo(rule.getFreight().getMaxAmount(), money);
      case GIFT ->
          rule.getGift().getItemsList().stream()
              .map(Benefits::gift)
              .collect(Collectors.joining(", ", "gift: ", ""));
      case TOP_UP -> "top-up of " + money.text(rule.getTopUp().getFaceValue());
      case BENEFIT_NOT_SET -> "nothing";
    };
  }

  private static String amountOff(CouponRule rule, Money money) {
    var body = rule.getAmountOff();
    var every = body.getPerStep() == 0 ? "" : " for every " + money.text(body.getPerStep());
    var most = body.getMaxSteps() == 0 ? "" : ", at most " + body.getMaxSteps() + " times";
    return money.text(body.getAmount()) + " off" + every + most;
  }

  private static String percentOff(CouponRule rule, Money money) {
    var body = rule.getPercentOff();
    return percent(body.getBasisPoints()) + " off" + upTo(body.getMaxDiscount(), money);
  }

  private static String tier(Tier tier, Money money) {
    var off = tier.hasAmount() ? money.text(tier.getAmount()) : percent(tier.getBasisPoints());
    var from =
        tier.hasMinAmount() ? money.text(tier.getMinAmount()) : tier.getMinQuantity() + " units";
    return off + " off from " + from + " on";
  }

  private static String gift(GiftItem item) {
    return item.getQuantity() + " × " + item.getSkuId();
  }

  private static String upTo(long amount, Money money) {
    return amount == 0 ? "" : " up to " + money.text(amount);
  }

  private static String threshold(CouponRule rule) {
    var threshold = rule.getThreshold();
    if (threshold.getMinAmount() == 0 && threshold.getMinQuantity() == 0) {
      return "";
    }
    var units = threshold.getMinQuantity() + " units";
    var amount = new Money(rule.getCurrencyCode()).text(threshold.getMinAmount());
    if (threshold.getMinAmount() == 0) {
      return " from " + units + " on";
    }
    return " from " + amount + (threshold.getMinQuantity() == 0 ? "" : " and " + units) + " on";
  }

  private static String percent(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
  }
}
