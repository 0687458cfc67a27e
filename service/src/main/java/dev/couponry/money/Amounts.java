package dev.couponry.money;

import java.math.BigInteger;

/** Exact integer arithmetic on amounts in a currency's minor unit, safe from overflow. */
public final class Amounts {

  /** The largest amount that a rule or a cart line's unit price may state: 10^12 minor units. */
  public static final long MAX = 1_000_000_000_000L;

  private Amounts() {}

  /**
   * ⌊a × b / divisor⌋ through a 128-bit product.
   *
   * @param a at least 0
   * @param b at least 0
   * @param divisor at least 1
   * @throws ArithmeticException if the quotient does not fit a long
   */
  public static long multiplyDivide(long a, long b, long divisor) {
    long low = a * b;
    if (Math.multiplyHigh(a, b) == 0 && low >= 0) {
      return low / divisor;
    }
    return BigInteger.valueOf(a)
        .multiply(BigInteger.valueOf(b))
        .divide(BigInteger.valueOf(divisor))
        .longValueExact();
  }

  /** a × b, or {@link Long#MAX_VALUE} where that does not fit; both at least 0. */
  public static long multiplyCapped(long a, long b) {
    long low = a * b;
    return Math.multiplyHigh(a, b) == 0 && low >= 0 ? low : Long.MAX_VALUE;
  }

  /** a + b, or {@link Long#MAX_VALUE} where that does not fit; both at least 0. */
  public static long addCapped(long a, long b) {
    long sum = a + b;
    return sum >= 0 ? sum : Long.MAX_VALUE;
  }
}
