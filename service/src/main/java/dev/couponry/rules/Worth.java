package dev.couponry.rules;

import java.util.Arrays;

/**
 * What makes one selection better than another; the better comes first: the larger total, then
 * fewer coupons, then the smaller sorted list of expiry times, then of codes.
 *
 * @param total minor units
 * @param expiries ranks of the coupons' expiry times, ascending
 * @param codes ranks of the coupons' codes, ascending; as many as expiries
 */
record Worth(long total, int[] expiries, int[] codes) implements Comparable<Worth> {

  /** Sorts both lists. */
  Worth {
    Arrays.sort(expiries);
    Arrays.sort(codes);
  }

  @Override
  public int compareTo(Worth other) {
    if (total != other.total) {
      return Long.compare(other.total, total);
    }
    if (codes.length != other.codes.length) {
      return Integer.compare(codes.length, other.codes.length);
    }
    int byExpiry = Arrays.compare(expiries, other.expiries);
    return byExpiry != 0 ? byExpiry : Arrays.compare(codes, other.codes);
  }

  boolean betterThan(Worth other) {
    return compareTo(other) < 0;
  }
}
