package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

class BestSelectionPropertiesTest {

  private static final SearchLimit UNLIMITED = SearchLimit.nodes(Long.MAX_VALUE);

  @Property
  void isTheBestOfAllSelections(@ForAll long seed) {
    assertBest(Scene.of(seed, 6, 7));
  }

  @Property(tries = 60)
  @Tag("slow")
  void isTheBestOfAllSelectionsOfTwelve(@ForAll long seed) {
    assertBest(Scene.of(seed, 8, 12));
  }

  @Property
  void tiesGoToFewerThenSoonerThenSmallerCodes(@ForAll long seed) {
    Random random = new Random(seed);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      Layer layer = random.nextBoolean() ? Layer.ITEM : Layer.PLATFORM;
      candidates.add(
          Given.coupon(
                  "C" + random.nextInt(100) + "-" + i, new AmountOff(1 + random.nextInt(3), 0, 0))
              .stacking(layer, random.nextInt(2), "", 1 + random.nextInt(3))
              .expiring(Given.EXPIRY.plusSeconds(random.nextInt(3)))
              .ofBatch("b" + random.nextInt(5))
              .candidate());
    }
    assertBest(
        new Scene(Given.cart(Given.line("a", "s", 4 + random.nextInt(9), 1, 0)), candidates));
  }

  @Property
  void doesNotDependOnTheOrderGiven(@ForAll long seed) {
    Scene scene = Scene.of(seed, 6, 12);
    List<Candidate> shuffled = new ArrayList<>(scene.candidates());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Given.best(scene.cart(), shuffled, UNLIMITED))
        .isEqualTo(Given.best(scene.cart(), scene.candidates(), UNLIMITED));
  }

  @Property
  void shortOfWorkIsValidAndNotCalledProven(@ForAll long seed) {
    Scene scene = Scene.of(seed, 6, 14);
    Best best = Given.best(scene.cart(), scene.candidates(), SearchLimit.nodes(2));
    Best proven = Given.best(scene.cart(), scene.candidates(), UNLIMITED);
    assertThat(best.quote()).isEqualTo(Quotes.quote(scene.cart(), best.selection()));
    assertThat(best.quote().totalDiscount()).isLessThanOrEqualTo(proven.quote().totalDiscount());
    assertThat(proven.optimal()).isTrue();
    if (best.optimal()) {
      assertThat(best).isEqualTo(proven);
    }
  }

  @Example
  void expiredClockStillGivesSomething() {
    Scene scene = Scene.of(5, 8, 60);
    Best best = Given.best(scene.cart(), scene.candidates(), new SearchLimit(1, () -> true));
    assertThat(best.optimal()).isFalse();
    assertThat(best.quote().totalDiscount()).isPositive();
  }

  private static void assertBest(Scene scene) {
    Best best = Given.best(scene.cart(), scene.candidates(), UNLIMITED);
    assertThat(best.optimal()).isTrue();
    assertThat(best.selection().stream().map(Candidate::code).sorted().toList())
        .isEqualTo(BruteForce.bestCodes(scene.cart(), scene.candidates()));
    assertThat(best.quote()).isEqualTo(Quotes.quote(scene.cart(), best.selection()));
  }
}
