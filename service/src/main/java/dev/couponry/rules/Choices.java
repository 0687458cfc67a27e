package dev.couponry.rules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The coupons among which a search chooses, by their place in the order of application, and what is
 * the same in every part of the search.
 */
final class Choices {

  private static final byte APART = 0;
  private static final byte ACROSS = 1;
  private static final byte INSIDE = 2;

  private final CouponOnCart[] coupons;
  private final int[] groups;
  private final int groupCount;
  private final int[] limits;
  private final int[] twins;
  private final long[][] rungs;
  private final byte[][] relations;
  private final int[][] touching;
  private Ranks ranks;

  /** In the order of application; none exclusive, all with an effect in money. */
  Choices(List<CouponOnCart> coupons) {
    this.coupons = coupons.toArray(CouponOnCart[]::new);
    this.groups = new int[this.coupons.length];
    this.limits = new int[groups.length];
    this.rungs = new long[groups.length][];
    this.relations = new byte[groups.length][];
    this.touching = new int[groups.length][];
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
    return one < other && relations(one)[other] == INSIDE;
  }

  /** Whether the one takes from some lines that the other looks at. */
  boolean takesFromLinesOf(int one, int other) {
    return touches(one, other) && !coupons[one].benefit().onFreight();
  }

  /** Whether what one coupon took can change what another sees. */
  boolean touches(int taker, int looker) {
    return relations(taker)[looker] != APART;
  }

  /** The groups of which some coupon can change what a coupon sees; not to be written to. */
  int[] groupsTouching(int looker) {
    if (touching[looker] == null) {
      boolean[] touch = new boolean[groupCount];
      for (int i = 0; i < groups.length; i++) {
        touch[groups[i]] |= touches(i, looker);
      }
      touching[looker] = IntStream.range(0, groupCount).filter(it -> touch[it]).toArray();
    }
    return touching[looker];
  }

  /** How what one takes from lies to what the others look at; looked for when first asked. */
  private byte[] relations(int taker) {
    if (relations[taker] == null) {
      byte[] to = new byte[groups.length];
      Places takes = coupons[taker].takes();
      for (int i = 0; i < to.length; i++) {
        Places sight = coupons[i].sight();
        boolean inside = takes.within(sight) && !coupons[taker].benefit().onFreight();
        to[i] = inside ? INSIDE : takes.meets(sight) ? ACROSS : APART;
      }
      relations[taker] = to;
    }
    return relations[taker];
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
    if (rungs.length == 0) {
      return new long[] {threshold.minAmount()};
    }
    int count = 0;
    for (long rung : rungs) {
      long raised = Math.max(rung, threshold.minAmount());
      // Those that the threshold raises to itself are one.
      count -= count > 0 && rungs[count - 1] == raised ? 1 : 0;
      rungs[count++] = raised;
    }
    return Arrays.copyOf(rungs, count);
  }
}
