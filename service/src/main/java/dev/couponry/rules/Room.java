package dev.couponry.rules;

import java.util.Arrays;

/**
 * The most that one group can still add to a selection: coupons go in one by one with a bound of
 * what each can take. A choice of k coupons is allowed only where each of them allows k. So for
 * every number k that some coupon allows at most, the k largest bounds among the coupons that allow
 * as many are summed, and the largest sum counts; a number between two such is no better than the
 * larger, which draws on the same coupons.
 */
final class Room {

  /** Numbers from here on are not told apart: of such coupons all could be chosen. */
  private static final int MANY = Long.SIZE - 1;

  private final int[] counts;
  private final long[][] largest;
  private final long[] sums;

  /**
   * A group's room, empty.
   *
   * @param allowed the numbers k that occur, as bits made by {@link #bit}
   * @param members how many coupons can be put in
   */
  Room(long allowed, int members) {
    this.counts = new int[Long.bitCount(allowed)];
    this.largest = new long[counts.length][];
    this.sums = new long[counts.length];
    long left = allowed;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Long.numberOfTrailingZeros(left);
      largest[i] = new long[counts[i] == MANY ? members : Math.min(counts[i], members)];
      left &= left - 1;
    }
  }

  /** The number of its group that a coupon allows, at least 1, as a bit. */
  static long bit(int count) {
    return 1L << Math.min(count, MANY);
  }

  /** Takes all out again. */
  void clear() {
    for (int i = 0; i < counts.length; i++) {
      Arrays.fill(largest[i], 0);
      sums[i] = 0;
    }
  }

  /** One more coupon that could be chosen, with so many of its group at most. */
  void add(long bound, int count) {
    for (int i = 0; i < counts.length && counts[i] <= count; i++) {
      sums[i] += bound - insert(largest[i], bound);
    }
  }

  /** The most that the coupons put in can add. */
  long bound() {
    long best = 0;
    for (long sum : sums) {
      best = Math.max(best, sum);
    }
    return best;
  }

  /** The same once one more coupon of the group, not among those put in, is chosen. */
  long boundAfter(int count) {
    long best = 0;
    for (int i = 0; i < counts.length && counts[i] <= count; i++) {
      // One of the k is chosen already; where fewer than k are put in, there is room for all.
      long[] bounds = largest[i];
      boolean full = counts[i] < MANY && bounds.length == counts[i];
      best = Math.max(best, full ? sums[i] - bounds[bounds.length - 1] : sums[i]);
    }
    return best;
  }

  /** How many of them can be chosen at most. */
  int most() {
    return largest[largest.length - 1].length;
  }

  /** Keeps the largest, descending; returns what fell out, 0 where a place was free. */
  private static long insert(long[] descending, long value) {
    int place = descending.length;
    while (place > 0 && descending[place - 1] < value) {
      place--;
    }
    if (place == descending.length) {
      return value;
    }
    long smallest = descending[descending.length - 1];
    System.arraycopy(descending, place, descending, place + 1, descending.length - place - 1);
    descending[place] = value;
    return smallest;
  }
}
