package dev.couponry.rules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The coupons among which a search chooses, by their place in the order of application, and what is
 * the same in every part of the search.
 */
final class Choices {

  private final CouponOnCart[] coupons;
  private final int[] groups;
  private final int groupCount;
  private final int[] limits;
  private final int[] twins;
  private final long[][] rungs;
  private Ranks ranks;

  /** In the order of application; none exclusive, all with an effect in money. */
  Choices(List<CouponOnCart> coupons) {
    this.coupons = coupons.toArray(CouponOnCart[]::new);
    this.groups = new int[this.coupons.length];
    this.limits = new int[groups.length];
    this.rungs = new long[groups.length][];
    Map<StackGroup, Integer> numbers = new HashMap<>();
    for (int i = 0; i < groups.length; i++) {
      groups[i] = numbers.computeIfAbsent(this.coupons[i].group(), it -> numbers.size());
      limits[i] = this.coupons[i].rule().stacking().stackLimit();
      rungs[i] = rungs(this.coupons[i]);
    }
    this.groupCount = numbers.size();
    this.twins = twins(this.coupons);
  }

  int size() {
    return coupons.length;
  }

  CouponOnCart coupon(int index) {
    return coupons[index];
  }

  int groupCount() {
    return groupCount;
  }

  /** How ties are broken; made when the first has to be. */
  Ranks ranks() {
    if (ranks == null) {
      ranks = new Ranks(List.of(coupons));
    }
    return ranks;
  }

  int group(int index) {
    return groups[index];
  }

  int stackLimit(int index) {
    return limits[index];
  }

  /** The coupon of its batch before it, with which it could be swapped; -1 if there is none. */
  int twinBefore(int index) {
    return twins[index];
  }

  /**
   * What must be left on its lines for it to apply, and where it begins to take something else;
   * ascending, at least one, 0 if what is left does not matter. Not to be written to.
   */
  long[] rungs(int index) {
    return rungs[index];
  }

  /** Whether the one comes before the other and takes only from lines that the other looks at. */
  boolean inside(int one, int other) {
    return one < other
        && !coupons[one].benefit().onFreight()
        && coupons[one].takes().within(coupons[other].sight());
  }

  /** Whether what one coupon took can change what another sees. */
  boolean touches(int taker, int looker) {
    return coupons[taker].takes().meets(coupons[looker].sight());
  }

  private static int[] twins(CouponOnCart[] coupons) {
    int[] twins = new int[coupons.length];
    Arrays.fill(twins, -1);
    for (int i = 1; i < twins.length; i++) {
      if (coupons[i].isTwinOf(coupons[i - 1])) {
        twins[i] = i - 1;
      }
    }
    return twins;
  }

  private static long[] rungs(CouponOnCart coupon) {
    Threshold threshold = coupon.threshold();
    if (threshold.basis() == Basis.ORIGINAL) {
      return new long[] {0};
    }
    long[] rungs = coupon.benefit().rungs();
    return rungs.length == 0
        ? new long[] {threshold.minAmount()}
        : LongStream.of(rungs).map(it -> Math.max(it, threshold.minAmount())).distinct().toArray();
  }
}
