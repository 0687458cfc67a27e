package dev.couponry.operator.status;

import dev.couponry.v1.CouponRule;
import java.math.BigDecimal;
import java.util.Currency;

/** Money and benefits in as few characters as a column has. */
final class Figures {
  private static final int LONGEST = 64;

  private Figures() {}

  /** `1234.50 CNY`. */
  static String money(long minorUnits, String currency) {
    return plain(minorUnits, currency) + " " + currency;
  }

  /** `50-10`: 10 off from 50 on; `15% off`. */
  static String benefit(CouponRule rule) {
    String said = full(rule);
    return said.length() <= LONGEST ? said : said.substring(0, LONGEST - 1) + "…";
  }

  private static String full(CouponRule rule) {
    String currency = rule.getCurrencyCode();
    return switch (rule.getBenefitCase()) {
      case AMOUNT_OFF -> amountOff(rule, currency);
      case PERCENT_OFF -> percent(rule.getPercentOff().getBasisPoints()) + " off";
      case TIERED -> "%d tiers".formatted(rule.getTiered().getTiersCount());
      case NTH_ITEM ->
          "item %d %s off"
              .formatted(rule.getNthItem().getN(), percent(rule.getNthItem().getBasisPoints()));
      case FIXED_PRICE ->
          "%d for %s"
              .formatted(
                  rule.getFixedPrice().getQuantity(),
                  brief(rule.getFixedPrice().getPrice(), currency));
      case FREIGHT ->
          rule.getFreight().getMaxAmount() == 0
              ? "free freight"
              : "freight up to " + brief(rule.getFreight().getMaxAmount(), currency);
      case GIFT -> "gift " + rule.getGift().getItems(0).getSkuId();
      case TOP_UP -> "top-up " + brief(rule.getTopUp().getFaceValue(), currency);
      case BENEFIT_NOT_SET -> "";
    };
  }

  private static String amountOff(CouponRule rule, String currency) {
    var body = rule.getAmountOff();
    String off = brief(body.getAmount(), currency);
    if (body.getPerStep() > 0) {
      return off + " every " + brief(body.getPerStep(), currency);
    }
    long from = rule.getThreshold().getMinAmount();
    return from == 0 ? off + " off" : brief(from, currency) + "-" + off;
  }

  private static String percent(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
  }

  /** Without decimals that say nothing. */
  private static String brief(long minorUnits, String currency) {
    return new BigDecimal(plain(minorUnits, currency)).stripTrailingZeros().toPlainString();
  }

  private static String plain(long minorUnits, String currency) {
    return BigDecimal.valueOf(minorUnits, digits(currency)).toPlainString();
  }

  private static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
