package dev.couponry.rules;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The places of some coupons' expiry times and codes among all of theirs, so that ties are broken
 * by comparing small numbers. Coupons are named by their place in the order of application.
 */
final class Ranks {

  private final int[] expiries;
  private final int[] codes;

  Ranks(List<CouponOnCart> coupons) {
    List<Instant> times =
        coupons.stream().map(it -> it.candidate().expireTime()).sorted().distinct().toList();
    List<String> names =
        coupons.stream().map(it -> it.candidate().code()).sorted().distinct().toList();
    this.expiries = ranks(coupons.stream().map(it -> it.candidate().expireTime()).toList(), times);
    this.codes = ranks(coupons.stream().map(it -> it.candidate().code()).toList(), names);
  }

  /** The worth of a selection of that total. */
  Worth worth(long total, int[] selection) {
    return new Worth(
        total,
        IntStream.of(selection).map(i -> expiries[i]).toArray(),
        IntStream.of(selection).map(i -> codes[i]).toArray());
  }

  int expiry(int coupon) {
    return expiries[coupon];
  }

  int code(int coupon) {
    return codes[coupon];
  }

  private static <T extends Comparable<T>> int[] ranks(List<T> values, List<T> sorted) {
    return values.stream().mapToInt(value -> Collections.binarySearch(sorted, value)).toArray();
  }
}
