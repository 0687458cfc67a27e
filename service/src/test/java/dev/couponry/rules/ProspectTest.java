package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Nothing that can be reached exceeds what the bounds say. */
class ProspectTest {

  @Property
  void noCompletionExceedsItsBounds(@ForAll long seed) {
    Scene scene = Scene.of(seed, 6, 9);
    Basket basket = Basket.of(scene.cart());
    List<CouponOnCart> coupons =
        scene.candidates().stream()
            .filter(it -> it.blockers().isEmpty() && it.rule().benefit().discountsMoney())
            .filter(it -> !it.rule().stacking().exclusive())
            .map(it -> CouponOnCart.of(it, basket))
            .sorted(CouponOnCart.IN_ORDER)
            .toList();
    assertBounds(Node.root(new Choices(coupons), basket.untouched()));
  }

  /** Where every few units of money count: coupons over some lines of others, rungs just missed. */
  @Property
  void noCompletionExceedsItsBoundsWhereCouponsOverlap(@ForAll long seed) {
    Random random = new Random(seed);
    CartLine[] lines = new CartLine[2 + random.nextInt(4)];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = Given.line(Integer.toString(i), "s", random.nextInt(60), 1, 0);
    }
    Basket basket = Basket.of(Given.cart(lines));
    List<CouponOnCart> coupons = new ArrayList<>();
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      coupons.add(CouponOnCart.of(overlapping(i, lines.length, random), basket));
    }
    coupons.sort(CouponOnCart.IN_ORDER);
    assertBounds(Node.root(new Choices(coupons), basket.untouched()));
  }

  /** Four units of money over shares of 0.6 and 0.4 go to the lines outside, one each. */
  @Example
  void roundingMaySpareTheLinesOfAThreshold() {
    CartLine[] lines = new CartLine[8];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = Given.line(Integer.toString(i), "s", i < 4 ? 6 : 4, 1, 0);
    }
    Basket basket = Basket.of(Given.cart(lines));
    Candidate all =
        Given.coupon("A", new AmountOff(4, 0, 0)).stacking(Layer.ITEM, 0, "", 1).candidate();
    Candidate some =
        Given.coupon("B", new AmountOff(10, 0, 0))
            .scope(skus(List.of("k4", "k5", "k6", "k7")))
            .threshold(16, 0, Basis.REMAINING)
            .candidate();
    Node root =
        Node.root(
            new Choices(List.of(CouponOnCart.of(all, basket), CouponOnCart.of(some, basket))),
            basket.untouched());
    assertThat(assertBounds(root)).isEqualTo(14);
  }

  @Property
  void boundsOfBenefitsHoldAsLinesShrink(@ForAll long seed) {
    Scene scene = Scene.of(seed, 6, 6);
    Random random = new Random(seed);
    Basket basket = Basket.of(scene.cart());
    Remains before = basket.untouched();
    Remains after = shrunk(basket, before, random);
    for (Candidate candidate : scene.candidates()) {
      CouponOnCart coupon = CouponOnCart.of(candidate, basket);
      long left = coupon.remaining(before);
      long less = coupon.remaining(after);
      long taken = Turn.of(coupon, after) instanceof Turn.Taken it ? it.amount() : 0;
      long bound = coupon.boundOn(coupon.at(before));
      assertThat(taken).isLessThanOrEqualTo(coupon.boundOn(coupon.at(after)));
      assertThat(coupon.boundOn(coupon.at(after))).isLessThanOrEqualTo(bound);
      assertThat(taken).isLessThanOrEqualTo(coupon.closeBoundOn(coupon.at(before)));
      assertThat(coupon.closeBoundOn(coupon.at(before))).isLessThanOrEqualTo(bound);
      assertThat(taken).isLessThanOrEqualTo(coupon.boundOn(before, less));
      long[] rungs = new Choices(List.of(coupon)).rungs(0);
      if (less >= rungs[0] && LongStream.of(rungs).noneMatch(it -> it > less && it <= left)) {
        assertThat(coupon.boundOn(before, left))
            .isLessThanOrEqualTo(coupon.boundOn(before, less) + left - less);
      }
    }
  }

  /** The most that any completion takes, by trying all; every bound on the way is checked. */
  private static long assertBounds(Node node) {
    Prospect prospect = Prospect.of(node, 0);
    long most = node.total();
    for (int place = 0; place < node.width(); place++) {
      if (node.turn(place) instanceof Turn.Taken taken) {
        long through = assertBounds(node.choose(place, taken));
        assertThat(through).isLessThanOrEqualTo(prospect.through(place));
        most = Math.max(most, through);
      }
    }
    assertThat(prospect.whole()).isGreaterThanOrEqualTo(most);
    return most;
  }

  /** A coupon on some lines; the later it is applied, the more likely with a threshold. */
  private static Candidate overlapping(int i, int lines, Random random) {
    int priority = random.nextInt(3);
    List<String> skus =
        IntStream.range(0, lines)
            .filter(line -> random.nextInt(3) > 0)
            .mapToObj(line -> "k" + line)
            .toList();
    return Given.coupon("C" + i, benefit(random))
        .scope(skus(skus))
        .threshold(random.nextInt(3) > priority ? 0 : random.nextInt(120), 0, Basis.REMAINING)
        .stacking(Layer.ITEM, priority, "g" + random.nextInt(4), 1 + random.nextInt(2))
        .candidate();
  }

  private static Scope skus(List<String> skus) {
    Dimensions some = new Dimensions(List.of(), List.of(), List.of(), skus, List.of(), List.of());
    return new Scope(some, Dimensions.NONE, false);
  }

  private static Benefit benefit(Random random) {
    long amount = 1 + random.nextInt(40);
    return switch (random.nextInt(5)) {
      case 0 -> new AmountOff(amount, 1 + random.nextInt(60), random.nextInt(3));
      case 1 -> new PercentOff(1 + random.nextInt(10_000), 0);
      case 2 -> new Tiered(List.of(new Tier(amount, 0, 20, 0), new Tier(2 * amount, 0, 30, 0)));
      default -> new AmountOff(amount, 0, 0);
    };
  }

  private static Remains shrunk(Basket basket, Remains before, Random random) {
    long[] left = new long[basket.lineCount() + basket.freightCount()];
    for (int i = 0; i < left.length; i++) {
      left[i] = before.at(i) - before.at(i) * random.nextInt(101) / 100;
    }
    return new Remains(left);
  }
}
