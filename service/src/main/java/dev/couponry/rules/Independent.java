package dev.couponry.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Coupons that nothing couples with the others: they share no line, no freight and no stack group,
 * as the coupons of different shops mostly do. Such parts are chosen apart, and their best
 * selections together are the best: totals and counts add up, and of two lists of one length the
 * one that is smaller when sorted stays so when the same entries are added to both.
 */
final class Independent {

  private final List<CouponOnCart> coupons = new ArrayList<>();
  private final Set<StackGroup> groups = new HashSet<>();
  private Places sight;
  private boolean joined;

  private Independent(CouponOnCart first) {
    sight = first.sight();
    and(first);
  }

  /** The parts of these coupons, which are in the order of application, as in each part. */
  static List<List<CouponOnCart>> parts(List<CouponOnCart> coupons) {
    List<Independent> parts = new ArrayList<>();
    for (CouponOnCart coupon : coupons) {
      Independent joined = null;
      for (int i = parts.size() - 1; i >= 0; i--) {
        if (parts.get(i).isCoupledWith(coupon)) {
          Independent coupled = parts.remove(i);
          joined = joined == null ? coupled : joined.and(coupled);
        }
      }
      parts.add(joined == null ? new Independent(coupon) : joined.and(coupon));
    }
    return parts.stream().map(Independent::inOrder).toList();
  }

  private boolean isCoupledWith(CouponOnCart coupon) {
    return groups.contains(coupon.group()) || sight.meets(coupon.sight());
  }

  private Independent and(CouponOnCart coupon) {
    coupons.add(coupon);
    groups.add(coupon.group());
    sight = sight.and(coupon.sight());
    return this;
  }

  private Independent and(Independent other) {
    joined = true;
    coupons.addAll(other.coupons);
    groups.addAll(other.groups);
    sight = sight.and(other.sight);
    return this;
  }

  private List<CouponOnCart> inOrder() {
    if (joined) {
      coupons.sort(CouponOnCart.IN_ORDER);
    }
    return coupons;
  }
}
