package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The value of the second bound, which may not be too low for being a bound, and is of no use where
 * it is too high: written down once more, with every way of how many of each group were chosen.
 */
class LeftoversTest {

  private static final int GROUPS = 4;

  @Property
  void tellsEveryWayOfItsGroupsApart(@ForAll long seed) {
    Random random = new Random(seed);
    long price = 50 + random.nextInt(300);
    int[] limits = random.ints(GROUPS, 1, 4).toArray();
    Basket basket = Basket.of(Given.cart(Given.line("a", "s", price, 1, 0)));
    List<CouponOnCart> coupons = new ArrayList<>();
    for (int i = 1 + random.nextInt(9); i > 0; i--) {
      coupons.add(CouponOnCart.of(coupon(i, price, limits, random), basket));
    }
    coupons.sort(CouponOnCart.IN_ORDER);
    Node root = Node.root(new Choices(coupons), basket.untouched());
    assertThat(Prospect.of(root, 0).whole())
        .isEqualTo(Math.min(price, Math.min(byGroups(coupons, limits), byWays(coupons, limits))));
  }

  private static Candidate coupon(int i, long price, int[] limits, Random random) {
    int group = random.nextInt(GROUPS);
    return Given.coupon("C" + i, new AmountOff(1 + random.nextInt(80), 0, 0))
        .threshold(random.nextInt(3) * random.nextInt((int) price / 2), 0, Basis.REMAINING)
        .stacking(Layer.PLATFORM, 0, Integer.toString(group), limits[group])
        .candidate();
  }

  /** The first bound: the largest of each group. */
  private static long byGroups(List<CouponOnCart> coupons, int[] limits) {
    long sum = 0;
    for (int group = 0; group < GROUPS; group++) {
      int number = group;
      sum +=
          coupons.stream()
              .filter(it -> group(it) == number)
              .map(LeftoversTest::amount)
              .sorted(Comparator.reverseOrder())
              .limit(limits[group])
              .mapToLong(it -> it)
              .sum();
    }
    return sum;
  }

  private static long byWays(List<CouponOnCart> coupons, int[] limits) {
    Map<List<Integer>, Long> ways = new HashMap<>(Map.of(List.of(0, 0, 0, 0), 0L));
    for (CouponOnCart coupon : coupons) {
      int group = group(coupon);
      for (Map.Entry<List<Integer>, Long> way : Map.copyOf(ways).entrySet()) {
        if (way.getKey().get(group) < limits[group]) {
          List<Integer> more = new ArrayList<>(way.getKey());
          more.set(group, more.get(group) + 1);
          ways.merge(more, with(coupon, way.getValue()), Math::max);
        }
      }
    }
    return ways.values().stream().mapToLong(it -> it).max().orElseThrow();
  }

  /** What was taken before it, no more than its threshold leaves, and then its own. */
  private static long with(CouponOnCart coupon, long soFar) {
    long price = coupon.originalAmount();
    long before = Math.min(soFar, price - coupon.threshold().minAmount());
    return before + Math.min(amount(coupon), price - before);
  }

  private static int group(CouponOnCart coupon) {
    return Integer.parseInt(coupon.rule().stacking().stackGroup());
  }

  /** What it takes off the untouched line, on which every threshold is reached. */
  private static long amount(CouponOnCart coupon) {
    return Math.min(((AmountOff) coupon.benefit()).amount(), coupon.originalAmount());
  }
}
