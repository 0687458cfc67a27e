package dev.couponry.campaign.domain;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts as people write them. */
final class CurrencyText {
  private CurrencyText() {}

  /** Minor units in the currency's own unit: {@code 1050} of CNY is {@code 10.50 CNY}. */
  static String of(long amount, String currencyCode) {
    int digits = Math.max(0, Currency.getInstance(currencyCode).getDefaultFractionDigits());
    return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currencyCode;
  }
}
