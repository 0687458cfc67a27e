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

  private Independent(CouponOnCart first) {
    sight = first.sight();
    take(first);
  }

  /** The parts of these coupons, which are in the order of application, as in each part. */
  static List<List<CouponOnCart>> parts(List<CouponOnCart> coupons) {
    List<Independent> parts = new ArrayList<>();
    for (CouponOnCart coupon : coupons) {
      List<Independent> coupled =
          parts.stream().filter(part -> part.isCoupledWith(coupon)).toList();
      if (coupled.isEmpty()) {
        parts.add(new Independent(coupon));
      } else {
        coupled.get(0).take(coupon);
        coupled.stream().skip(1).forEach(coupled.get(0)::take);
        parts.removeAll(coupled.subList(1, coupled.size()));
      }
    }
    return parts.stream().map(Independent::inOrder).toList();
  }

  private boolean isCoupledWith(CouponOnCart coupon) {
    return groups.contains(coupon.group()) || sight.meets(coupon.sight());
  }

  private void take(CouponOnCart coupon) {
    coupons.add(coupon);
    groups.add(coupon.group());
    sight = sight.and(coupon.sight());
  }

  private void take(Independent other) {
    coupons.addAll(other.coupons);
    groups.addAll(other.groups);
    sight = sight.and(other.sight);
  }

  private List<CouponOnCart> inOrder() {
    coupons.sort(CouponOnCart.IN_ORDER);
    return coupons;
  }
}
