package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
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

  private static Remains shrunk(Basket basket, Remains before, Random random) {
    long[] left = new long[basket.lineCount() + basket.freightCount()];
    for (int i = 0; i < left.length; i++) {
      left[i] = before.at(i) - before.at(i) * random.nextInt(101) / 100;
    }
    return new Remains(left);
  }
}
