package dev.couponry.cli.show;

import dev.couponry.cli.BadInput;
import java.math.BigDecimal;
import java.util.Currency;

/** Amounts of one currency, in units for people (10.00) and minor units for the API (1000). */
public record Money(String currency) {
  private static final int MOST_DIGITS = 18;

  /** `CNY 10.00`. */
  public String text(long minorUnits) {
    return currency + " " + BigDecimal.valueOf(minorUnits, digits()).toPlainString();
  }

  /** Reads an amount in units. */
  public long parse(String option, String written) {
    if (!written.matches("\\d{1," + MOST_DIGITS + "}(\\.\\d{1,9})?")) {
      throw new BadInput(option + ": must be an amount such as 59.00 (is " + written + ")");
    }
    try {
      return new BigDecimal(written).movePointRight(digits()).longValueExact();
    } catch (ArithmeticException e) {
      throw new BadInput(
          option + ": " + currency + " has " + digits() + " decimals (is " + written + ")");
    }
  }

  private int digits() {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return 0; // no ISO code: the service says so; until then minor units are shown
    }
  }
}
