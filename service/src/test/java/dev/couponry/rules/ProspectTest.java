package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
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
      assertThat(taken).isLessThanOrEqualTo(coupon.boundOn(after));
      assertThat(coupon.boundOn(after)).isLessThanOrEqualTo(coupon.boundOn(before));
      assertThat(taken).isLessThanOrEqualTo(coupon.boundOn(before, less));
      assertThat(coupon.boundOn(before, left))
          .isLessThanOrEqualTo(coupon.boundOn(before, less) + left - less);
    }
  }

  /** The most that any completion takes, by trying all; every bound on the way is checked. */
  private static long assertBounds(Node node) {
    Prospect prospect = Prospect.of(node);
    long most = node.total();
    for (int place = 0; place < node.width(); place++) {
      if (node.turn(place) instanceof Turn.Taken taken) {
        long through = assertBounds(node.choose(place, taken));
        assertThat(through).isLessThanOrEqualTo(prospect.through(place));
        most = Math.max(most, through);
      }
    }
    assertThat(prospect.hopeless(new Worth(most - 1, new int[0], new int[0]))).isFalse();
    return most;
  }

  private static Remains shrunk(Basket basket, Remains before, Random random) {
    int lines = basket.cart().lines().size();
    long[] left = new long[lines];
    for (int i = 0; i < lines; i++) {
      left[i] = before.ofLine(i) - before.ofLine(i) * random.nextInt(101) / 100;
    }
    long[] freights = new long[basket.cart().freights().size()];
    for (int i = 0; i < freights.length; i++) {
      freights[i] = before.ofFreight(i) * random.nextInt(101) / 100;
    }
    return new Remains(left, freights);
  }
}
