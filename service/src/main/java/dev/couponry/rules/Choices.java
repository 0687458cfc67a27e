package dev.couponry.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The coupons among which a search chooses, by their place in the order of application, and what is
 * the same in every part of the search.
 */
final class Choices {

  private final List<CouponOnCart> coupons;
  private final int[] groups;
  private final int groupCount;
  private final int[] twins;
  private final long[] leastLeft;
  private final boolean[][] inside;
  private final int[] groupsInOrder;
  private final Ranks ranks;

  /** In the order of application; none exclusive, all with an effect in money. */
  Choices(List<CouponOnCart> coupons) {
    this.coupons = coupons;
    List<StackGroup> names = new ArrayList<>();
    this.groups = coupons.stream().mapToInt(it -> place(names, it)).toArray();
    this.groupCount = names.size();
    this.twins = twins(coupons);
    this.leastLeft = coupons.stream().mapToLong(Choices::leastLeft).toArray();
    this.inside = inside(coupons);
    this.groupsInOrder = groupsInOrder(groups, groupCount);
    this.ranks = new Ranks(coupons);
  }

  int size() {
    return coupons.size();
  }

  CouponOnCart coupon(int index) {
    return coupons.get(index);
  }

  int groupCount() {
    return groupCount;
  }

  /** The groups by their last coupon in the order of application. */
  int[] groupsInOrder() {
    return groupsInOrder;
  }

  Ranks ranks() {
    return ranks;
  }

  int group(int index) {
    return groups[index];
  }

  int stackLimit(int index) {
    return coupons.get(index).rule().stacking().stackLimit();
  }

  /** The coupon of its batch before it, with which it could be swapped; -1 if there is none. */
  int twinBefore(int index) {
    return twins[index];
  }

  /** What must be left on its lines for it to apply; 0 if that does not matter. */
  long leastLeft(int index) {
    return leastLeft[index];
  }

  /** Whether the one comes before the other and takes only from lines that the other looks at. */
  boolean inside(int one, int other) {
    return inside[other][one];
  }

  /** Whether what one coupon took can change what another sees. */
  boolean touches(int taker, int looker) {
    return coupons.get(taker).takes().meets(coupons.get(looker).sight());
  }

  private static int place(List<StackGroup> names, CouponOnCart coupon) {
    StackGroup group = StackGroup.of(coupon.rule());
    if (!names.contains(group)) {
      names.add(group);
    }
    return names.indexOf(group);
  }

  private static int[] groupsInOrder(int[] groups, int groupCount) {
    int[] order = new int[groupCount];
    boolean[] placed = new boolean[groupCount];
    int next = groupCount;
    for (int i = groups.length - 1; i >= 0; i--) {
      if (!placed[groups[i]]) {
        placed[groups[i]] = true;
        order[--next] = groups[i];
      }
    }
    return order;
  }

  private static int[] twins(List<CouponOnCart> coupons) {
    int[] twins = new int[coupons.size()];
    Arrays.fill(twins, -1);
    for (int i = 1; i < twins.length; i++) {
      if (coupons.get(i).isTwinOf(coupons.get(i - 1))) {
        twins[i] = i - 1;
      }
    }
    return twins;
  }

  private static long leastLeft(CouponOnCart coupon) {
    Threshold threshold = coupon.rule().threshold();
    return threshold.basis() == Basis.REMAINING
        ? Math.max(threshold.minAmount(), coupon.benefit().leastAmount())
        : 0;
  }

  private static boolean[][] inside(List<CouponOnCart> coupons) {
    boolean[][] inside = new boolean[coupons.size()][coupons.size()];
    for (int i = 0; i < inside.length; i++) {
      for (int before = 0; before < i; before++) {
        CouponOnCart one = coupons.get(before);
        boolean onLines = !one.benefit().onFreight();
        inside[i][before] = onLines && one.takes().within(coupons.get(i).sight());
      }
    }
    return inside;
  }
}
