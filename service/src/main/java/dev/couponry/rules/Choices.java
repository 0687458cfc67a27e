package dev.couponry.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
  private final BitSet[] sight;
  private final BitSet[] takes;

  /** In the order of application; none exclusive, all with an effect in money. */
  Choices(List<CouponOnCart> coupons) {
    this.coupons = coupons;
    List<StackGroup> names = new ArrayList<>();
    this.groups = coupons.stream().mapToInt(it -> place(names, it)).toArray();
    this.groupCount = names.size();
    this.twins = twins(coupons);
    this.leastLeft = coupons.stream().mapToLong(Choices::leastLeft).toArray();
    this.inside = inside(coupons, groups, groupCount);
    this.sight = coupons.stream().map(CouponOnCart::sight).toArray(BitSet[]::new);
    this.takes = coupons.stream().map(CouponOnCart::takes).toArray(BitSet[]::new);
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

  /** Whether a whole group comes before this coupon and takes only from lines that it looks at. */
  boolean inside(int group, int index) {
    return inside[index][group];
  }

  /** Whether what one coupon took can change what another sees. */
  boolean touches(int taker, int looker) {
    return takes[taker].intersects(sight[looker]);
  }

  private static int place(List<StackGroup> names, CouponOnCart coupon) {
    StackGroup group = StackGroup.of(coupon.rule());
    if (!names.contains(group)) {
      names.add(group);
    }
    return names.indexOf(group);
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

  private static boolean[][] inside(List<CouponOnCart> coupons, int[] groups, int groupCount) {
    int[] last = new int[groupCount];
    BitSet[] taken = new BitSet[groupCount];
    for (int i = 0; i < groups.length; i++) {
      last[groups[i]] = i;
      if (taken[groups[i]] == null) {
        taken[groups[i]] = new BitSet();
      }
      taken[groups[i]].or(coupons.get(i).takes());
    }
    boolean[][] inside = new boolean[groups.length][groupCount];
    for (int i = 0; i < groups.length; i++) {
      for (int group = 0; group < groupCount; group++) {
        BitSet beyond = (BitSet) taken[group].clone();
        beyond.andNot(coupons.get(i).linesSeen());
        inside[i][group] = last[group] < i && beyond.isEmpty();
      }
    }
    return inside;
  }
}
