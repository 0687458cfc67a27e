package dev.couponry.rules;

/**
 * The lines that a coupon looks at, as they stand when its turn comes. A line with nothing left
 * stays eligible, and its units count. All amounts are minor units.
 */
public final class EligibleLines {

  private final Basket basket;
  private final int[] lines;
  private final int[] freights;
  private final Remains remains;
  private final Basis basis;

  EligibleLines(Basket basket, int[] lines, int[] freights, Remains remains, Basis basis) {
    this.basket = basket;
    this.lines = lines;
    this.freights = freights;
    this.remains = remains;
    this.basis = basis;
  }

  /** T: their amount on the threshold's basis. */
  public long thresholdAmount() {
    return basis == Basis.REMAINING ? remaining() : basket.originalAmount(lines);
  }

  /** R: what is left to pay on them. */
  public long remaining() {
    return remains.ofLines(lines);
  }

  /** u: their units. */
  public long units() {
    return basket.units(lines);
  }

  /** What is left to pay for the freights of their shops. */
  public long freightRemaining() {
    return remains.ofFreights(freights);
  }

  /** Whether the threshold's amount falls as earlier coupons take something. */
  public boolean thresholdFalls() {
    return basis == Basis.REMAINING;
  }

  /** What the {@code count} cheapest units cost together; count is at most {@link #units}. */
  public long cheapest(long count) {
    return UnitPrices.of(basket, lines, remains).cheapest(count);
  }

  /** What the {@code count} dearest units cost together; count is at most {@link #units}. */
  public long dearest(long count) {
    return UnitPrices.of(basket, lines, remains).dearest(count);
  }
}
