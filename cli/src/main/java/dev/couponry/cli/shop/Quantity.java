package dev.couponry.cli.shop;

import dev.couponry.cli.BadInput;

/** Units of goods. */
public final class Quantity {
  private Quantity() {}

  /** Reads a whole number. */
  public static long parse(String option, String written) {
    if (!written.matches("\\d{1,18}")) {
      throw new BadInput(option + ": must be a whole number of units (is " + written + ")");
    }
    return Long.parseLong(written);
  }
}
