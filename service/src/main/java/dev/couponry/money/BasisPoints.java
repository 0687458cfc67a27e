package dev.couponry.money;

/** Percentages in hundredths of a percent: 10,000 is the whole, 1500 is 15 %. */
public final class BasisPoints {

  /** The whole. */
  public static final int WHOLE = 10_000;

  private BasisPoints() {}

  /**
   * The share of an amount, rounded half up to the minor unit.
   *
   * <p>Whole multiples of 10,000 are taken apart first, so that no product overflows: the rest is
   * below 10,000, and the first part is exact.
   *
   * @param amount minor units, at least 0
   * @param basisPoints 0 to 10,000
   */
  public static long of(long amount, int basisPoints) {
    long exact = amount / WHOLE * basisPoints;
    long rest = amount % WHOLE * basisPoints;
    return exact + (rest + WHOLE / 2) / WHOLE;
  }
}
