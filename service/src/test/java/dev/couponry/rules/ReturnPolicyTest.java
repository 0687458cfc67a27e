package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReturnPolicyTest {

  private static final Instant NOW = Instant.parse("2026-10-01T00:00:00Z");
  private static final ReturnPolicy CLAWBACK =
      new ReturnPolicy(
          ReturnRule.FULL_REFUND_ONLY,
          ReturnRule.NEVER,
          ReturnRule.ALWAYS,
          ReturnRule.ALWAYS,
          Duration.ofDays(2),
          Duration.ofDays(5),
          PartialReturn.CLAWBACK);

  @Test
  void presetsGiveBackAllButABuyersRefund() {
    for (ReturnReason reason : ReturnReason.values()) {
      assertThat(ReturnPolicy.DEFAULT.givesBack(Set.of(reason), false, true))
          .isEqualTo(reason != ReturnReason.BUYER_REFUND);
      assertThat(ReturnPolicy.DEFAULT.givesBack(Set.of(reason), false, false)).isFalse();
    }
  }

  @Test
  void eachReasonHasItsRule() {
    assertThat(CLAWBACK.rule(ReturnReason.MERCHANT_REFUND_BEFORE_COMPLETION))
        .isEqualTo(ReturnRule.FULL_REFUND_ONLY);
    assertThat(CLAWBACK.rule(ReturnReason.BUYER_REFUND)).isEqualTo(ReturnRule.NEVER);
    assertThat(CLAWBACK.rule(ReturnReason.RETURN_ACCEPTED)).isEqualTo(ReturnRule.ALWAYS);
    assertThat(CLAWBACK.rule(ReturnReason.STORE_CORRECTION)).isEqualTo(ReturnRule.ALWAYS);
  }

  @Test
  void theStrictestOfMixedReasonsDecides() {
    Set<ReturnReason> mixed =
        Set.of(ReturnReason.MERCHANT_REFUND_BEFORE_COMPLETION, ReturnReason.STORE_CORRECTION);
    assertThat(CLAWBACK.givesBack(mixed, false, true)).isFalse();
    assertThat(CLAWBACK.givesBack(mixed, true, true)).isTrue();
    assertThat(CLAWBACK.givesBack(Set.of(ReturnReason.values()), true, true)).isFalse();
  }

  @Test
  void anAcceptedReturnIsUsableAfterTheDelay() {
    Set<ReturnReason> accepted =
        Set.of(ReturnReason.RETURN_ACCEPTED, ReturnReason.STORE_CORRECTION);
    Instant later = NOW.plus(Duration.ofDays(2));
    assertThat(CLAWBACK.afterReturn(accepted, NOW, NOW))
        .contains(new ValidityPeriod(later, later.plus(Duration.ofDays(5))));
    Instant far = NOW.plus(Duration.ofDays(30));
    assertThat(CLAWBACK.afterReturn(accepted, NOW, far)).contains(new ValidityPeriod(later, far));
    assertThat(CLAWBACK.afterReturn(Set.of(ReturnReason.STORE_CORRECTION), NOW, far))
        .contains(new ValidityPeriod(NOW, far));
  }

  @Test
  void overBeforeItBeginsIsEmpty() {
    Set<ReturnReason> reasons = Set.of(ReturnReason.STORE_CORRECTION);
    assertThat(ReturnPolicy.DEFAULT.afterReturn(reasons, NOW, NOW)).isEmpty();
    assertThat(ReturnPolicy.DEFAULT.afterReturn(reasons, NOW, NOW.plusMillis(1))).isPresent();
  }

  @Test
  void keptGoodsShortOfTheThresholdClawBack() {
    Cart cart = Given.cart(Given.line("a", "s", 1_000, 4, 0), Given.line("b", "s", 500, 2, 0));
    Given coupon = Given.coupon("C", new AmountOff(100, 0, 0)).threshold(4_000, 0, Basis.ORIGINAL);
    Map<String, ReturnProgress> one = Map.of("a", progress(cart, 0, 1));
    Map<String, ReturnProgress> two = Map.of("a", progress(cart, 0, 2));
    assertThat(due(cart, List.of(), coupon, Map.of())).isFalse();
    assertThat(due(cart, List.of(), coupon, one)).isFalse();
    assertThat(due(cart, List.of(), coupon, two)).isTrue();
    assertThat(Clawback.isDue(cart, List.of(), coupon.candidate(), two)).isFalse();
    assertThat(due(cart, List.of(), coupon.threshold(0, 5, Basis.ORIGINAL), one)).isFalse();
    assertThat(due(cart, List.of(), coupon.threshold(0, 5, Basis.ORIGINAL), two)).isTrue();
  }

  @Test
  void aCouponOnFreightLooksAtTheGoodsKept() {
    Cart cart = Given.cart(List.of(new ShopFreight("s", 300)), Given.line("a", "s", 1_000, 4, 0));
    Given coupon = Given.coupon("C", new FreightOff(0)).threshold(3_000, 0, Basis.ORIGINAL);

    assertThat(due(cart, List.of(), coupon, Map.of("a", progress(cart, 0, 1)))).isFalse();
    assertThat(due(cart, List.of(), coupon, Map.of("a", progress(cart, 0, 2)))).isTrue();
  }

  @Test
  void whatEarlierCouponsTookCountsOnRemaining() {
    Cart cart = Given.cart(Given.line("a", "s", 1_000, 4, 0), Given.line("b", "s", 500, 2, 0));
    Given coupon = Given.coupon("C", new AmountOff(100, 0, 0)).threshold(3_700, 0, Basis.REMAINING);
    Discount earlier =
        new Discount(
            new java.util.UUID(0, 9),
            "E",
            401,
            List.of(new LinePart("a", 401, List.of()), new LinePart("x", 9_999, List.of())),
            List.of(),
            List.of());
    Map<String, ReturnProgress> one = Map.of("a", progress(cart, 0, 1));
    assertThat(due(cart, List.of(), coupon, one)).isFalse();
    // (4000 - 401) × 3/4 rounded up to 2700, and 1000 of the other line
    assertThat(due(cart, List.of(earlier), coupon, one)).isFalse();
    assertThat(due(cart, List.of(earlier), coupon.threshold(3_701, 0, Basis.REMAINING), one))
        .isTrue();
  }

  @Test
  void unitsOfABenefitCountAndNothingKeptOwesNothing() {
    Cart cart = Given.cart(Given.line("a", "s", 1_000, 2, 0));
    Given coupon = Given.coupon("C", new NthItem(2, 5_000));
    assertThat(due(cart, List.of(), coupon, Map.of("a", progress(cart, 0, 1)))).isTrue();
    assertThat(due(cart, List.of(), coupon, Map.of("a", progress(cart, 0, 2)))).isFalse();
    assertThat(due(cart, List.of(), coupon, Map.of("a", progress(cart, 0, 0).plus(0, 500))))
        .isFalse();
  }

  private static ReturnProgress progress(Cart cart, int line, long units) {
    return ReturnProgress.none(cart.lines().get(line)).plus(units, 0);
  }

  private static boolean due(
      Cart cart, List<Discount> earlier, Given coupon, Map<String, ReturnProgress> back) {
    return Clawback.isDue(cart, earlier, coupon.candidate(coupon.rule("CNY", CLAWBACK)), back);
  }
}
