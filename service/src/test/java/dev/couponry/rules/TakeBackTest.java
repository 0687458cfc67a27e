package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TakeBackTest {

  @Property
  void anySequenceOfReturnsSumsToThePart(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000_000L) long amount,
      @ForAll @IntRange(min = 1, max = 50) int quantity,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long unitPrice,
      @ForAll long seed) {
    Random random = new Random(seed);
    LinePart part = part(amount, random);
    ReturnProgress progress = ReturnProgress.none(Given.line("l", "s", unitPrice, quantity, 0));
    long[] byFunder = new long[part.funders().size()];
    long taken = 0;
    while (!progress.whole()) {
      progress = next(progress, random);
      LinePart step = TakeBack.ofLine(part, taken, progress);
      taken += step.amount();
      assertThat(step.amount()).isNotNegative();
      assertThat(step.funders().stream().mapToLong(FunderPart::amount).sum())
          .isEqualTo(step.amount());
      for (int i = 0; i < byFunder.length; i++) {
        assertThat(step.funders().get(i).amount()).isNotNegative();
        byFunder[i] += step.funders().get(i).amount();
      }
      assertThat(progress.moreThanWhole()).isFalse();
    }
    assertThat(taken).isEqualTo(amount);
    assertThat(byFunder).isEqualTo(part.funders().stream().mapToLong(FunderPart::amount).toArray());
  }

  @Example
  void unitsAndPriceAreOneMeasure() {
    ReturnProgress none = ReturnProgress.none(Given.line("l", "s", 30, 4, 0));
    assertThat(none.plus(1, 0).of(100)).isEqualTo(25);
    assertThat(none.plus(0, 30).of(100)).isEqualTo(25);
    assertThat(none.plus(2, 30).of(100)).isEqualTo(75);
    assertThat(none.plus(2, 60).whole()).isTrue();
    assertThat(none.plus(2, 59).whole()).isFalse();
    assertThat(none.plus(2, 61).moreThanWhole()).isTrue();
    assertThat(none.plus(2, 61).of(100)).isEqualTo(100);
    assertThat(none.plus(2, 60).moreThanWhole()).isFalse();
    assertThat(none.plus(1, 10).priceLeft()).isEqualTo(80);
  }

  @Example
  void goodsForNothingComeBackByUnits() {
    ReturnProgress none = ReturnProgress.none(Given.line("l", "s", 0, 4, 0));
    assertThat(none.plus(2, 0).of(10)).isEqualTo(5);
    assertThat(none.plus(4, 0).whole()).isTrue();
    assertThat(none.plus(0, 1).moreThanWhole()).isTrue();
    assertThat(none.plus(5, 0).moreThanWhole()).isTrue();
  }

  @Example
  void afterAClawbackNothingMoreIsTaken() {
    LinePart part =
        new LinePart("l", 10, List.of(new FunderPart("PLATFORM", 7), new FunderPart("SHOP", 3)));
    LinePart first = TakeBack.ofLine(part, 0, ReturnProgress.ofUnits(1, 4));
    LinePart rest = TakeBack.restOfLine(part, first.amount());
    assertThat(first)
        .isEqualTo(
            new LinePart(
                "l", 2, List.of(new FunderPart("PLATFORM", 1), new FunderPart("SHOP", 1))));
    assertThat(rest)
        .isEqualTo(
            new LinePart(
                "l", 8, List.of(new FunderPart("PLATFORM", 6), new FunderPart("SHOP", 2))));
    assertThat(TakeBack.ofLine(part, 10, ReturnProgress.ofUnits(2, 4)).amount()).isZero();
  }

  @Example
  void freightComesBackWithTheLastUnit() {
    FreightPart part =
        new FreightPart("s", 10, List.of(new FunderPart("PLATFORM", 6), new FunderPart("SHOP", 4)));
    assertThat(TakeBack.ofFreight(part, 0, false).amount()).isZero();
    assertThat(TakeBack.ofFreight(part, 0, true)).isEqualTo(part);
    assertThat(TakeBack.ofFreight(part, 10, true).amount()).isZero();
    assertThat(TakeBack.ofFreight(part, 10, false).amount()).isZero();
  }

  private static ReturnProgress next(ReturnProgress progress, Random random) {
    long unitsLeft = progress.quantity() - progress.unitsBack();
    if (progress.price() > 0 && random.nextBoolean()) {
      long price = Math.min(progress.priceLeft(), 1 + (progress.price() / (1 + random.nextInt(9))));
      ReturnProgress next = progress.plus(0, price);
      return next.moreThanWhole() ? progress : next;
    }
    ReturnProgress next = progress.plus(Math.min(unitsLeft, 1 + random.nextInt(5)), 0);
    return next.moreThanWhole() ? progress.plus(0, progress.priceLeft()) : next;
  }

  private static LinePart part(long amount, Random random) {
    List<FunderPart> funders = new ArrayList<>();
    long left = amount;
    for (int i = random.nextInt(3); i > 0; i--) {
      long share = left / (1 + random.nextInt(4));
      funders.add(new FunderPart("f" + i, share));
      left -= share;
    }
    funders.add(new FunderPart("last", left));
    return new LinePart("l", amount, funders);
  }
}
