package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class QuotePropertiesTest {

  @Property
  void sumsAreExactAtEveryLevelAndNothingGoesBelowZero(@ForAll long seed) {
    Scene scene = Scene.of(seed, 8, 3);
    if (Quotes.quote(scene.cart(), scene.candidates()) instanceof QuoteResult.Quote quote) {
      assertSums(scene.cart(), quote);
    }
  }

  @Property
  void theOrderOfCouponsIsIrrelevant(@ForAll long seed) {
    Scene scene = Scene.of(seed, 6, 5);
    List<Candidate> shuffled = new ArrayList<>(scene.candidates());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Quotes.quote(scene.cart(), shuffled))
        .isEqualTo(Quotes.quote(scene.cart(), scene.candidates()));
  }

  @Property
  void oneCouponIsQuotedAsItIsAssessed(@ForAll long seed) {
    Scene scene = Scene.of(seed, 6, 4);
    for (Candidate candidate : scene.candidates()) {
      QuoteResult quote = Quotes.quote(scene.cart(), List.of(candidate));
      if (Given.assess(scene.cart(), candidate) instanceof Assessment.Inapplicable it) {
        assertThat(((QuoteResult.Invalid) quote).refusal()).isEqualTo(it.reasons().get(0));
      } else {
        assertThat(((QuoteResult.Quote) quote).discounts()).hasSize(1);
      }
    }
  }

  @Property
  void noDiscountIsAboveTheLargest(@ForAll long seed) {
    Scene scene = Scene.of(seed, 6, 4);
    for (Candidate candidate : scene.candidates()) {
      if (Given.assess(scene.cart(), candidate) instanceof Assessment.Applicable it) {
        CouponRule rule = candidate.rule();
        rule.largestDiscount()
            .ifPresent(most -> assertThat(it.discount().amount()).isLessThanOrEqualTo(most));
        for (FunderShare share : rule.funding()) {
          rule.largestFundedDiscount(Set.of(share.funder()))
              .ifPresent(
                  most ->
                      assertThat(funded(it.discount(), share.funder())).isLessThanOrEqualTo(most));
        }
      }
    }
  }

  @Property
  void moreUnitsNeverLessDiscountWhereTheRuleIsMonotone(
      @ForAll long seed, @ForAll @IntRange(max = 3) int kind) {
    Cart cart = withoutPromotions(Scene.of(seed, 5, 0).cart());
    Benefit benefit =
        List.of(
                new AmountOff(700, 0, 0),
                new AmountOff(70, 300, 4),
                new PercentOff(1_250, 900),
                new FixedPrice(3, 2_000))
            .get(kind);
    Candidate candidate = Given.coupon("C", benefit).threshold(100, 2, Basis.REMAINING).candidate();
    long before = discount(cart, candidate);
    for (int i = 0; i < cart.lines().size(); i++) {
      assertThat(discount(oneMore(cart, i), candidate)).isGreaterThanOrEqualTo(before);
    }
  }

  @Example
  void nothingOverflowsAtTheLimitsOfAmounts() {
    List<CartLine> lines =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Given.line("l" + i, "s", 1_000_000_000_000L, 9_000 + i % 3, i))
            .toList();
    Cart cart =
        Given.cart(
            List.of(new ShopFreight("s", 1_000_000_000_000L)), lines.toArray(new CartLine[0]));
    assertThat(CartCheck.violations(cart, "cart")).isEmpty();
    List<Candidate> candidates =
        List.of(
            Given.coupon("A", new NthItem(2, 9_999)).stacking(Layer.ITEM, 0, "", 9).candidate(),
            Given.coupon("B", new PercentOff(9_999, 0)).stacking(Layer.ITEM, 1, "", 9).candidate(),
            Given.coupon("C", new FixedPrice(1_000, 1))
                .stacking(Layer.PLATFORM, 1, "", 9)
                .candidate(),
            Given.coupon("D", new AmountOff(1_000_000_000_000L, 1, 0))
                .stacking(Layer.PLATFORM, 2, "", 9)
                .candidate(),
            Given.coupon("E", new FreightOff(0)).candidate());
    for (Candidate candidate : candidates) {
      QuoteResult.Quote quote = (QuoteResult.Quote) Quotes.quote(cart, List.of(candidate));
      assertSums(cart, quote);
    }
    Best best = Given.best(cart, candidates, SearchLimit.nodes(1_000));
    assertSums(cart, best.quote());
    assertThat(best.optimal()).isTrue();
    assertThat(best.quote().totalDiscount())
        .isEqualTo(lines.stream().mapToLong(CartLine::originalAmount).sum() + 1_000_000_000_000L);
  }

  private static void assertSums(Cart cart, QuoteResult.Quote quote) {
    Map<String, Long> lines = new HashMap<>();
    Map<String, Long> freights = new HashMap<>();
    long total = 0;
    for (Discount discount : quote.discounts()) {
      long sum = 0;
      for (LinePart part : discount.lines()) {
        assertFunders(part.amount(), part.funders());
        sum += part.amount();
        lines.merge(part.lineId(), part.amount(), Long::sum);
      }
      for (FreightPart part : discount.freight()) {
        assertFunders(part.amount(), part.funders());
        sum += part.amount();
        freights.merge(part.shopId(), part.amount(), Long::sum);
      }
      assertThat(sum).isEqualTo(discount.amount());
      total += sum;
    }
    assertThat(quote.totalDiscount()).isEqualTo(total);
    for (CartLine line : cart.lines()) {
      assertThat(lines.getOrDefault(line.lineId(), 0L)).isBetween(0L, line.originalAmount());
    }
    for (ShopFreight freight : cart.freights()) {
      String shop = freight.shopId().isEmpty() ? cart.lines().get(0).shopId() : freight.shopId();
      assertThat(freights.getOrDefault(shop, 0L)).isBetween(0L, freight.amount());
    }
    assertSteps(quote);
  }

  private static void assertSteps(QuoteResult.Quote quote) {
    assertThat(quote.steps()).hasSameSizeAs(quote.discounts());
    for (int i = 0; i < quote.steps().size(); i++) {
      Step step = quote.steps().get(i);
      assertThat(step.discount()).isEqualTo(quote.discounts().get(i).amount());
      assertThat(step.shares().stream().mapToLong(Step.Share::taken).sum())
          .isEqualTo(step.discount());
      assertThat(step.shares().stream().mapToLong(Step.Share::before).sum()).isEqualTo(step.base());
      assertThat(step.shares()).allMatch(it -> it.taken() >= 0 && it.taken() <= it.before());
    }
  }

  private static void assertFunders(long amount, List<FunderPart> funders) {
    assertThat(funders).allMatch(it -> it.amount() > 0);
    assertThat(funders.stream().mapToLong(FunderPart::amount).sum()).isEqualTo(amount);
  }

  private static long funded(Discount discount, String funder) {
    return java.util.stream.Stream.concat(
            discount.lines().stream().flatMap(it -> it.funders().stream()),
            discount.freight().stream().flatMap(it -> it.funders().stream()))
        .filter(it -> it.funder().equals(funder))
        .mapToLong(FunderPart::amount)
        .sum();
  }

  private static long discount(Cart cart, Candidate candidate) {
    return Given.assess(cart, candidate) instanceof Assessment.Applicable it
        ? it.discount().amount()
        : 0;
  }

  private static Cart withoutPromotions(Cart cart) {
    return with(cart, cart.lines().stream().map(it -> changed(it, it.quantity())).toList());
  }

  private static Cart oneMore(Cart cart, int place) {
    List<CartLine> lines = new ArrayList<>(cart.lines());
    lines.set(place, changed(lines.get(place), lines.get(place).quantity() + 1));
    return with(cart, lines);
  }

  private static Cart with(Cart cart, List<CartLine> lines) {
    return new Cart(cart.currencyCode(), lines, cart.freights(), cart.channel(), cart.storeId());
  }

  private static CartLine changed(CartLine it, long quantity) {
    return new CartLine(
        it.lineId(),
        it.skuId(),
        it.shopId(),
        it.categoryIds(),
        it.brandId(),
        it.unitPrice(),
        quantity,
        0);
  }
}
