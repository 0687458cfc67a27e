package dev.couponry.rules;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The places of some coupons' expiry times and codes among all of theirs, so that ties are broken
 * by comparing small numbers. Coupons are named by their place in the list given.
 */
final class Ranks {

  private final int[] expiries;
  private final int[] codes;

  Ranks(List<CouponOnCart> coupons) {
    this.expiries = ranks(coupons, Candidate::expireTime);
    this.codes = ranks(coupons, Candidate::code);
  }

  /** The worth of a selection of that total. */
  Worth worth(long total, int[] selection) {
    int[] times = new int[selection.length];
    int[] names = new int[selection.length];
    for (int i = 0; i < selection.length; i++) {
      times[i] = expiries[selection[i]];
      names[i] = codes[selection[i]];
    }
    return new Worth(total, times, names);
  }

  int expiry(int coupon) {
    return expiries[coupon];
  }

  int code(int coupon) {
    return codes[coupon];
  }

  private static <T extends Comparable<T>> int[] ranks(
      List<CouponOnCart> coupons, Function<Candidate, T> value) {
    List<T> values = coupons.stream().map(it -> value.apply(it.candidate())).toList();
    Object[] sorted = values.toArray();
    Arrays.sort(sorted);
    int[] ranks = new int[sorted.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = Arrays.binarySearch(sorted, values.get(i));
    }
    return ranks;
  }
}
