package dev.couponry.money;

import java.util.Arrays;

/** Splitting an amount into parts that sum to it exactly. */
public final class Apportionment {

  /** Up to so many parts are looked for one by one, which is quicker than sorting. */
  private static final int FEW = 8;

  /** Below every remainder. */
  private static final long RAISED = -1;

  private Apportionment() {}

  /**
   * Splits in proportion to weights by the largest-remainder (Hamilton) method: each part is the
   * proportional share rounded down, and the units that are left go one each to the largest
   * remainders, ties to the earlier part.
   *
   * <p>Where the amount is at most the sum of the weights, no part is above its weight: a part is
   * raised only if its share was rounded down.
   *
   * @param amount minor units, at least 0
   * @param weights each at least 0, their sum at least 1 and within a long
   * @return parts in the order of the weights, each at least 0, summing to the amount
   */
  public static long[] byLargestRemainder(long amount, long[] weights) {
    long total = sum(weights);
    long[] parts = new long[weights.length];
    long[] remainders = new long[weights.length];
    long left = amount;
    for (int i = 0; i < weights.length; i++) {
      parts[i] = Amounts.multiplyDivide(amount, weights[i], total);
      // Exact although both products may overflow: the difference is below the total.
      remainders[i] = amount * weights[i] - parts[i] * total;
      left -= parts[i];
    }
    raiseLargest(parts, remainders, (int) left);
    return parts;
  }

  /**
   * Splits one after the other: the first gets ⌊amount × share₁ / Σ shares⌋, what is left is split
   * likewise over the rest. Each part grows (never shrinks) with the amount, so that differences of
   * two nested splits are never negative.
   *
   * @param amount minor units, at least 0
   * @param shares each at least 0; their sum at least 1 unless the amount is 0
   * @return parts in the order of the shares, summing to the amount
   */
  public static long[] nested(long amount, long[] shares) {
    long[] parts = new long[shares.length];
    long left = amount;
    long total = sum(shares);
    for (int i = 0; i < shares.length && left > 0; i++) {
      parts[i] = Amounts.multiplyDivide(left, shares[i], total);
      left -= parts[i];
      total -= shares[i];
    }
    return parts;
  }

  /** The nested split of what lies between two running totals, 0 ≤ from ≤ to. */
  public static long[] nestedBetween(long from, long to, long[] shares) {
    long[] parts = nested(to, shares);
    long[] before = nested(from, shares);
    for (int i = 0; i < parts.length; i++) {
      parts[i] -= before[i];
    }
    return parts;
  }

  /** The sum of amounts; an overflow is an {@link ArithmeticException}. */
  public static long sum(long[] amounts) {
    long sum = 0;
    for (long amount : amounts) {
      sum = Math.addExact(sum, amount);
    }
    return sum;
  }

  /** Adds 1 to the {@code count} parts with the largest remainders; ties go to the earlier. */
  private static void raiseLargest(long[] parts, long[] remainders, int count) {
    if (count <= FEW) {
      for (int i = 0; i < count; i++) {
        int largest = largest(remainders);
        parts[largest]++;
        remainders[largest] = RAISED;
      }
    } else {
      raiseMany(parts, remainders, count);
    }
  }

  private static int largest(long[] amounts) {
    int largest = 0;
    for (int i = 1; i < amounts.length; i++) {
      largest = amounts[i] > amounts[largest] ? i : largest;
    }
    return largest;
  }

  private static void raiseMany(long[] parts, long[] remainders, int count) {
    long[] sorted = remainders.clone();
    Arrays.sort(sorted);
    long least = sorted[sorted.length - count];
    int atLeast = count;
    for (int i = 0; i < parts.length; i++) {
      if (remainders[i] > least) {
        parts[i]++;
        atLeast--;
      }
    }
    for (int i = 0; i < parts.length && atLeast > 0; i++) {
      if (remainders[i] == least) {
        parts[i]++;
        atLeast--;
      }
    }
  }
}
