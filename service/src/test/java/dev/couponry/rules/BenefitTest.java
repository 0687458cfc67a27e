package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenefitTest {

  private static final Cart CART =
      Given.cart(
          List.of(new ShopFreight("s1", 800), new ShopFreight("s2", 500)),
          Given.line("a", "s1", 1_000, 3, 0),
          Given.line("b", "s2", 2_001, 2, 2));

  @Test
  void amountOffTakesNoMoreThanIsLeft() {
    assertThat(discount(new AmountOff(500, 0, 0))).isEqualTo(500);
    assertThat(discount(new AmountOff(9_000, 0, 0))).isEqualTo(7_000);
  }

  @Test
  void amountOffCountsSteps() {
    assertThat(discount(new AmountOff(10, 1_000, 0))).isEqualTo(70);
    assertThat(discount(new AmountOff(10, 1_001, 0))).isEqualTo(60);
    assertThat(discount(new AmountOff(10, 1_000, 3))).isEqualTo(30);
    assertMissing(new AmountOff(10, 7_001, 0), 1, 0);
  }

  @Test
  void percentOffRoundsOnceAndIsCapped() {
    assertThat(discount(new PercentOff(1_500, 0))).isEqualTo(1_050);
    assertThat(discount(new PercentOff(1_500, 1_000))).isEqualTo(1_000);
    assertThat(discount(new PercentOff(1_500, 2_000))).isEqualTo(1_050);
    assertReason(
        new PercentOff(1, 0), Given.cart(Given.line("a", "s", 10, 1, 0)), Reason.NO_EFFECT);
  }

  @Test
  void tiersCountTheHighestReached() {
    Tier low = new Tier(1_000, 0, 900, 0);
    assertThat(discount(new Tiered(List.of(low, new Tier(7_000, 0, 0, 1_000))))).isEqualTo(700);
    assertThat(discount(new Tiered(List.of(low, new Tier(7_001, 0, 0, 1_000))))).isEqualTo(900);
    assertMissing(new Tiered(List.of(new Tier(7_001, 0, 5, 0))), 1, 0);
    Tier three = new Tier(0, 3, 30, 0);
    assertThat(discount(new Tiered(List.of(three, new Tier(0, 5, 50, 0))))).isEqualTo(50);
    assertThat(discount(new Tiered(List.of(three, new Tier(0, 6, 60, 0))))).isEqualTo(30);
    assertMissing(new Tiered(List.of(new Tier(0, 7, 5, 0))), 0, 2);
  }

  @Test
  void nthItemTakesTheCheapestUnits() {
    assertThat(discount(new NthItem(2, 5_000))).isEqualTo(1_000);
    assertThat(discount(new NthItem(5, 10_000))).isEqualTo(1_000);
    assertMissing(new NthItem(6, 5_000), 0, 1);
  }

  @Test
  void fixedPriceTakesTheDearestUnits() {
    assertThat(discount(new FixedPrice(3, 4_500))).isEqualTo(500);
    assertReason(new FixedPrice(3, 5_000), CART, Reason.NO_EFFECT);
    assertMissing(new FixedPrice(8, 1), 0, 3);
  }

  @Test
  void unitPricesAreSpreadByCumulativeFloor() {
    Cart cart = Given.cart(Given.line("a", "s", 2, 3, 2));
    assertThat(discount(cart, new NthItem(3, 10_000))).isEqualTo(1);
    assertThat(discount(cart, new NthItem(2, 10_000))).isEqualTo(1);
    assertThat(discount(cart, new FixedPrice(1, 1))).isEqualTo(1);
    assertThat(discount(cart, new FixedPrice(2, 1))).isEqualTo(2);
  }

  @Test
  void freightOfTheShopsOfEligibleLines() {
    assertThat(discount(new FreightOff(0))).isEqualTo(1_300);
    assertThat(discount(new FreightOff(1_000))).isEqualTo(1_000);
    Candidate ofOne = Given.coupon("C", new FreightOff(0)).scope(Given.shop("s2")).candidate();
    Discount discount = ((Assessment.Applicable) Given.assess(CART, ofOne)).discount();
    assertThat(discount.freight())
        .isEqualTo(List.of(new FreightPart("s2", 500, List.of(new FunderPart("PLATFORM", 500)))));
    assertThat(discount.lines()).isEmpty();
    assertReason(new FreightOff(0), Given.cart(Given.line("a", "s", 10, 1, 0)), Reason.NO_EFFECT);
  }

  @Test
  void unnamedFreightIsThatOfTheOnlyShop() {
    Cart cart = Given.cart(List.of(new ShopFreight("", 70)), Given.line("a", "s9", 10, 1, 0));
    Candidate coupon = Given.coupon("C", new FreightOff(0)).scope(Given.shop("s9")).candidate();
    Discount discount = ((Assessment.Applicable) Given.assess(cart, coupon)).discount();
    assertThat(discount.freight().get(0).shopId()).isEqualTo("s9");
  }

  @Test
  void giftsAndTopUpsDiscountNothingAndApply() {
    List<GiftItem> items = List.of(new GiftItem("k", 2));
    Discount gift =
        ((Assessment.Applicable) Given.assess(CART, Given.coupon("G", new Gift(items)).candidate()))
            .discount();
    assertThat(gift.amount()).isZero();
    assertThat(gift.gifts()).isEqualTo(items);
    TopUp topUp = new TopUp("p", 100, "phone", TopUp.Delivery.FAST);
    assertThat(discount(topUp)).isZero();
    assertThat(topUp.gifts()).isEmpty();
    Candidate short1 =
        Given.coupon("G", new Gift(items)).threshold(0, 6, Basis.ORIGINAL).candidate();
    assertThat(reasons(CART, short1)).containsExactly(Reason.THRESHOLD_NOT_MET);
  }

  @Test
  void theMissingIsTheLargerOfThresholdAndBenefit() {
    Candidate coupon =
        Given.coupon("C", new NthItem(7, 5_000)).threshold(7_100, 6, Basis.ORIGINAL).candidate();
    Assessment.Inapplicable told = (Assessment.Inapplicable) Given.assess(CART, coupon);
    assertThat(told.missingAmount()).isEqualTo(100);
    assertThat(told.missingQuantity()).isEqualTo(2);
    Refusal refusal = told.reasons().get(0);
    assertThat(refusal.metadata())
        .containsEntry("missing_amount", "100")
        .containsEntry("missing_quantity", "2");
    Candidate steps =
        Given.coupon("C", new AmountOff(5, 9_000, 0))
            .threshold(7_100, 0, Basis.ORIGINAL)
            .candidate();
    assertThat(((Assessment.Inapplicable) Given.assess(CART, steps)).missingAmount())
        .isEqualTo(2_000);
  }

  @Test
  void thresholdsAreReachedExactly() {
    assertThat(
            reasons(
                CART,
                Given.coupon("C", new AmountOff(5, 0, 0))
                    .threshold(7_000, 5, Basis.REMAINING)
                    .candidate()))
        .isEmpty();
    assertThat(
            reasons(
                CART,
                Given.coupon("C", new AmountOff(5, 0, 0))
                    .threshold(7_001, 0, Basis.REMAINING)
                    .candidate()))
        .isNotEmpty();
    assertThat(
            reasons(
                CART,
                Given.coupon("C", new AmountOff(5, 0, 0))
                    .threshold(0, 6, Basis.REMAINING)
                    .candidate()))
        .isNotEmpty();
  }

  @Test
  void largestDiscountIsKnownOrUnbounded() {
    assertLargest(new AmountOff(5, 0, 0), 5);
    assertLargest(new AmountOff(5, 10, 4), 20);
    assertLargest(new PercentOff(5, 70), 70);
    assertLargest(new Tiered(List.of(new Tier(1, 0, 9, 0), new Tier(2, 0, 8, 0))), 9);
    assertLargest(new FreightOff(30), 30);
    assertLargest(new Gift(List.of()), 0);
    assertLargest(new TopUp("p", 1, "a", TopUp.Delivery.FAST), 0);
    for (Benefit benefit :
        List.of(
            new AmountOff(5, 10, 0),
            new PercentOff(5, 0),
            new FreightOff(0),
            new NthItem(2, 5),
            new FixedPrice(2, 5),
            new Tiered(List.of(new Tier(1, 0, 9, 0), new Tier(2, 0, 0, 8))))) {
      assertThat(benefit.largestDiscount()).as(benefit.toString()).isEmpty();
    }
  }

  @Test
  void largestFundedDiscountIsTheFundersNestedPart() {
    FunderShare platform = new FunderShare("PLATFORM", 3_333);
    FunderShare shop = new FunderShare("SHOP", 6_667);
    CouponRule capped = Given.coupon("C", new AmountOff(100, 0, 0)).funding(platform, shop).rule();
    assertThat(capped.largestFundedDiscount(Set.of("PLATFORM"))).hasValue(33);
    assertThat(capped.largestFundedDiscount(Set.of("SHOP"))).hasValue(67);
    assertThat(capped.largestFundedDiscount(Set.of("SHOP", "PLATFORM"))).hasValue(100);
    assertThat(capped.largestFundedDiscount(Set.of("PARTY:x"))).hasValue(0);
    CouponRule open = Given.coupon("C", new PercentOff(5, 0)).funding(platform, shop).rule();
    assertThat(open.largestFundedDiscount(Set.of("SHOP"))).isEmpty();
    assertThat(open.largestFundedDiscount(Set.of("PARTY:x"))).hasValue(0);
  }

  private static void assertLargest(Benefit benefit, long amount) {
    assertThat(benefit.largestDiscount()).isEqualTo(OptionalLong.of(amount));
    assertThat(Given.coupon("C", benefit).rule().largestDiscount())
        .isEqualTo(OptionalLong.of(amount));
  }

  private static long discount(Benefit benefit) {
    return discount(CART, benefit);
  }

  private static long discount(Cart cart, Benefit benefit) {
    return ((Assessment.Applicable) Given.assess(cart, Given.coupon("C", benefit).candidate()))
        .discount()
        .amount();
  }

  private static void assertMissing(Benefit benefit, long amount, long quantity) {
    Assessment.Inapplicable told =
        (Assessment.Inapplicable) Given.assess(CART, Given.coupon("C", benefit).candidate());
    assertThat(told.reasons().get(0).reason()).isEqualTo(Reason.THRESHOLD_NOT_MET);
    assertThat(told.missingAmount()).isEqualTo(amount);
    assertThat(told.missingQuantity()).isEqualTo(quantity);
  }

  private static void assertReason(Benefit benefit, Cart cart, Reason reason) {
    assertThat(reasons(cart, Given.coupon("C", benefit).candidate())).containsExactly(reason);
  }

  private static List<Reason> reasons(Cart cart, Candidate candidate) {
    return Given.assess(cart, candidate) instanceof Assessment.Inapplicable it
        ? it.reasons().stream().map(Refusal::reason).toList()
        : List.of();
  }
}
