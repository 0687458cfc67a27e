package dev.couponry.rules;

/**
 * The lines that a coupon looks at, as they stand when its turn comes. A line with nothing left
 * stays eligible, and its units count. All amounts are minor units.
 */
public final class EligibleLines {

  private final CouponOnCart coupon;
  private final Remains remains;
  private final long remaining;

  EligibleLines(CouponOnCart coupon, Remains remains) {
    this.coupon = coupon;
    this.remains = remains;
    this.remaining = coupon.remaining(remains);
  }

  /** T: their amount on the threshold's basis. */
  public long thresholdAmount() {
    return thresholdFalls() ? remaining : coupon.originalAmount();
  }

  /** R: what is left to pay on them. */
  public long remaining() {
    return remaining;
  }

  /** u: their units. */
  public long units() {
    return coupon.units();
  }

  /** What is left to pay where the coupon takes from: for a freight benefit, on their freights. */
  public long payable() {
    return remains.at(coupon.payers());
  }

  /** Whether the threshold's amount falls as earlier coupons take something. */
  public boolean thresholdFalls() {
    return coupon.threshold().basis() == Basis.REMAINING;
  }

  /** What the {@code count} cheapest units cost together; count is at most {@link #units}. */
  public long cheapest(long count) {
    return coupon.unitPrices(remains).cheapest(count);
  }

  /** What the {@code count} dearest units cost together; count is at most {@link #units}. */
  public long dearest(long count) {
    return coupon.unitPrices(remains).dearest(count);
  }
}
