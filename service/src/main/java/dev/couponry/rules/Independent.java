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
  private Places sight;
  private final Set<StackGroup> groups = new HashSet<>();

  private Independent(CouponOnCart first) {
    coupons.add(first);
    sight = first.sight();
    groups.add(StackGroup.of(first.rule()));
  }

  /** The parts of these coupons, each in the order of application. */
  static List<List<CouponOnCart>> parts(List<CouponOnCart> coupons) {
    List<Independent> parts = new ArrayList<>();
    for (CouponOnCart coupon : coupons) {
      Independent joined = new Independent(coupon);
      List<Independent> coupled = parts.stream().filter(joined::coupledWith).toList();
      parts.removeAll(coupled);
      coupled.forEach(joined::take);
      parts.add(joined);
    }
    return parts.stream()
        .map(part -> coupons.stream().filter(part.coupons::contains).toList())
        .toList();
  }

  private boolean coupledWith(Independent other) {
    return sight.meets(other.sight) || groups.stream().anyMatch(other.groups::contains);
  }

  private void take(Independent other) {
    coupons.addAll(other.coupons);
    sight = sight.and(other.sight);
    groups.addAll(other.groups);
  }
}
