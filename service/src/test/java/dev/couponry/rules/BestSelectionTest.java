package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is proven, within how many steps: a bound that no longer bounds shows here. */
class BestSelectionTest {

  private static final Cart CART =
      Given.cart(
          IntStream.range(0, 20)
              .mapToObj(i -> Given.line("l" + i, "s" + i % 5, 5_000 + 97 * i, 2, 0))
              .toArray(CartLine[]::new));
  private static final long TOTAL = CART.lines().stream().mapToLong(CartLine::originalAmount).sum();

  @Test
  void aHundredEqualCouponsOfAGroupOfTen() {
    Best best = proven(15, coupons(100, i -> off(i, 500).stacking(Layer.PLATFORM, 0, "", 10)));
    assertThat(best.quote().totalDiscount()).isEqualTo(5_000);
    List<Candidate> all = coupons(100, i -> off(i, 500));
    assertThat(best.selection().stream().map(Candidate::expireTime).sorted().toList())
        .isEqualTo(all.stream().map(Candidate::expireTime).sorted().limit(10).toList());
  }

  @Test
  void couponsOfOneBatchByTheirExpiry() {
    Best best =
        proven(12, coupons(60, i -> off(i, 500).stacking(Layer.PLATFORM, 0, "", 9).ofBatch("one")));
    assertThat(best.selection()).hasSize(9);
    assertThat(best.selection().stream().map(Candidate::expireTime).toList())
        .isEqualTo(
            coupons(60, i -> off(i, 1)).stream()
                .map(Candidate::expireTime)
                .sorted()
                .limit(9)
                .toList());
  }

  /** Though the shops are chosen apart. */
  @Test
  void theSelectionIsInTheOrderOfApplication() {
    Best best =
        proven(
            6,
            List.of(
                off(1, 300).scope(Given.shop("s0")).stacking(Layer.SHOP, 1, "one", 2).candidate(),
                off(2, 300).scope(Given.shop("s1")).stacking(Layer.SHOP, 2, "two", 2).candidate(),
                off(3, 300).scope(Given.shop("s0")).stacking(Layer.SHOP, 3, "one", 2).candidate()));

    assertThat(best.selection()).extracting(Candidate::code).containsExactly("C1", "C2", "C3");
  }

  @Test
  void moreOfAGroupThanIsCounted() {
    Best best = proven(25, coupons(30, i -> off(i, 500 + i).stacking(Layer.PLATFORM, 0, "", 20)));
    assertThat(best.selection()).hasSize(20);
    assertThat(best.quote().totalDiscount()).isEqualTo(20 * 500 + IntStream.range(10, 30).sum());
  }

  @Test
  void mixedLimitsOfOneGroup() {
    Best best =
        proven(10, coupons(40, i -> off(i, 900 - i).stacking(Layer.ITEM, 0, "", 1 + i % 3)));
    // Three of limit 3 (898, 895, 892) against two of limit 2 or more, and one.
    assertThat(best.quote().totalDiscount()).isEqualTo(898 + 895 + 892);
  }

  @Test
  void shopsApart() {
    Best best =
        proven(
            60,
            coupons(
                50,
                i -> inShop(i, new PercentOff(500 + 7 * i, 0)).threshold(1, 0, Basis.REMAINING)));
    assertThat(best.selection()).hasSize(5);
    assertThat(best.selection())
        .extracting(Candidate::code)
        .contains("C45", "C46", "C47", "C48", "C49");
  }

  @Test
  void aPlatformPercentageAfterTheShops() {
    List<Candidate> candidates =
        new ArrayList<>(coupons(40, i -> inShop(i, new AmountOff(300 + 11 * i, 0, 0))));
    candidates.add(Given.coupon("P", new PercentOff(1_000, 0)).candidate());
    candidates.add(Given.coupon("Q", new PercentOff(900, 0)).candidate());
    Best best = proven(1_000, candidates);
    assertThat(best.selection()).hasSize(6).extracting(Candidate::code).contains("P");
  }

  @Test
  void aThresholdThatTheShopsWouldMiss() {
    List<Candidate> candidates =
        new ArrayList<>(coupons(30, i -> inShop(i, new AmountOff(300 + 11 * i, 0, 0))));
    candidates.add(
        Given.coupon("P", new AmountOff(9_000, 0, 0))
            .threshold(TOTAL - 10, 0, Basis.REMAINING)
            .candidate());
    Best best = proven(1_000, candidates);
    assertThat(best.selection()).extracting(Candidate::code).containsExactly("P");
  }

  @Test
  void aFreightThresholdThatTheLinesWouldMiss() {
    Cart cart =
        Given.cart(List.of(new ShopFreight("s0", 5_000)), CART.lines().toArray(CartLine[]::new));
    List<Candidate> candidates =
        new ArrayList<>(coupons(30, i -> inShop(i, new AmountOff(300 + 11 * i, 0, 0))));
    candidates.add(
        Given.coupon("F", new FreightOff(0)).threshold(TOTAL, 0, Basis.REMAINING).candidate());
    Best best = Given.best(cart, candidates, SearchLimit.nodes(40));
    assertThat(best.optimal()).isTrue();
    assertThat(best.selection()).extracting(Candidate::code).containsExactly("F");
  }

  @Test
  void whatFreightCouponsTakeIsNotTakenFromTheLines() {
    Cart cart =
        Given.cart(List.of(new ShopFreight("s0", 5_000)), CART.lines().toArray(CartLine[]::new));
    Given one = Given.coupon("F", new FreightOff(3_000)).stacking(Layer.FREIGHT, 0, "f", 1);
    Given other =
        Given.coupon("G", new FreightOff(1_500)).threshold(TOTAL - 10, 0, Basis.REMAINING);
    Given better = off(1, 4_000).stacking(Layer.ITEM, 0, "f", 1);
    List<Candidate> candidates = List.of(one.candidate(), other.candidate(), better.candidate());
    Best best = Given.best(cart, candidates, SearchLimit.nodes(10));
    assertThat(best.quote().totalDiscount()).isEqualTo(4_500);
  }

  @Test
  void amountsTooLargeToSumAreStillProven() {
    Cart cart =
        Given.cart(
            Given.line("a", "s", 1_000_000_000_000L, 1_000_000, 0),
            Given.line("b", "s", 1_000_000_000_000L, 1_000_000, 0));
    List<Candidate> candidates =
        coupons(
            6,
            i ->
                Given.coupon("C" + i, new PercentOff(1_000 + i, 0))
                    .stacking(Layer.ITEM, i % 2, "g" + i % 3, 2));
    Best best = Given.best(cart, candidates, SearchLimit.nodes(1_000));
    assertThat(best.optimal()).isTrue();
    assertThat(best.selection()).hasSize(6);
  }

  @Test
  void exclusiveAloneOnlyIfItIsBetter() {
    List<Candidate> two =
        List.of(off(1, 300).stacking(Layer.ITEM, 0, "", 1).candidate(), off(2, 300).candidate());
    assertThat(codes(two, off(3, 601).exclusive())).containsExactly("C3");
    assertThat(codes(two, off(3, 600).exclusive())).containsExactly("C3");
    assertThat(codes(two, off(3, 599).exclusive())).containsExactly("C1", "C2");
    assertThat(codes(List.of(), off(3, 5).exclusive().threshold(TOTAL + 1, 0, Basis.ORIGINAL)))
        .isEmpty();
  }

  @Test
  void giftsBlockedAndForeignCouponsAreLeftOut() {
    Given foreign = off(4, 900);
    List<Candidate> candidates =
        List.of(
            Given.coupon("G", new Gift(List.of(new GiftItem("k", 1)))).candidate(),
            off(2, 900)
                .blocked(
                    dev.couponry.refusal.Refusal.of(
                        dev.couponry.refusal.Reason.COUPON_USED, "used"))
                .candidate(),
            foreign.candidate(foreign.rule("USD", ReturnPolicy.DEFAULT)));
    assertThat(codes(candidates, off(3, 5))).containsExactly("C3");
  }

  @Test
  void theClockIsAskedNowAndThen() {
    int[] asked = {0};
    SearchLimit limit = new SearchLimit(Long.MAX_VALUE, () -> ++asked[0] > 3);
    List<Candidate> hard = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      hard.add(
          off(i, 300 + random.nextInt(400))
              .stacking(i % 2 == 0 ? Layer.ITEM : Layer.PLATFORM, 0, "g" + i % 6, 3)
              .threshold(TOTAL - random.nextInt(6_000), 0, Basis.REMAINING)
              .candidate());
    }
    assertThat(Given.best(CART, hard, limit).optimal()).isFalse();
    assertThat(asked[0]).isEqualTo(4);
  }

  private static Best proven(int nodes, List<Candidate> candidates) {
    Best best = Given.best(CART, candidates, SearchLimit.nodes(nodes));
    assertThat(best.optimal()).as("proven within %d steps", nodes).isTrue();
    return best;
  }

  private static List<String> codes(List<Candidate> candidates, Given more) {
    List<Candidate> all = new ArrayList<>(candidates);
    all.add(more.candidate());
    return Given.best(CART, all, SearchLimit.nodes(100)).selection().stream()
        .map(Candidate::code)
        .toList();
  }

  private static List<Candidate> coupons(int count, IntFunction<Given> coupon) {
    return IntStream.range(0, count).mapToObj(i -> coupon.apply(i).candidate()).toList();
  }

  private static Given off(int i, long amount) {
    return Given.coupon("C" + i, new AmountOff(amount, 0, 0))
        .expiring(Given.EXPIRY.plusSeconds(i * 37 % 10));
  }

  private static Given inShop(int i, Benefit benefit) {
    return Given.coupon("C" + i, benefit)
        .scope(Given.shop("s" + i % 5))
        .stacking(Layer.SHOP, 0, "", 1);
  }
}
