package dev.couponry.redemption.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.rules.AmountOff;
import dev.couponry.rules.Basis;
import dev.couponry.rules.Candidate;
import dev.couponry.rules.Cart;
import dev.couponry.rules.CartLine;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.Discount;
import dev.couponry.rules.FreightOff;
import dev.couponry.rules.FreightPart;
import dev.couponry.rules.FunderShare;
import dev.couponry.rules.Layer;
import dev.couponry.rules.LinePart;
import dev.couponry.rules.PartialReturn;
import dev.couponry.rules.QuoteResult;
import dev.couponry.rules.Quotes;
import dev.couponry.rules.ReturnPolicy;
import dev.couponry.rules.ReturnReason;
import dev.couponry.rules.ReturnRule;
import dev.couponry.rules.Scope;
import dev.couponry.rules.ShopFreight;
import dev.couponry.rules.Stacking;
import dev.couponry.rules.Threshold;
import dev.couponry.rules.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReturningTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final UUID CAMPAIGN = new UUID(0, 1);
  private static final UUID BATCH = new UUID(0, 2);
  private static final UUID FREIGHT_BATCH = new UUID(0, 3);
  private static final List<FunderShare> SHARED =
      List.of(new FunderShare("PLATFORM", 3_333), new FunderShare("SHOP", 6_667));

  private static final Cart CART =
      new Cart(
          "CNY",
          List.of(line("l1", "s1", 1_999, 3), line("l2", "s1", 300, 1), line("l3", "s2", 777, 7)),
          List.of(new ShopFreight("s1", 500), new ShopFreight("s2", 400)),
          "app",
          "");

  private Map<UUID, CouponRule> rules = rules(ReturnPolicy.DEFAULT);
  private Redemption redemption = redeemed();

  @Test
  void anySequenceOfUnitsAndMoneySumsToTheDiscountAndToEachFundersPart() {
    List<Returning.Decision> steps =
        List.of(
            giveBack(ReturnReason.BUYER_REFUND, units("l1", 1)),
            giveBack(ReturnReason.BUYER_REFUND, money("l1", 333), units("l3", 3)),
            giveBack(ReturnReason.BUYER_REFUND, units("l1", 1), money("l2", 299)),
            giveBack(ReturnReason.BUYER_REFUND));

    assertThat(sum(steps)).isEqualTo(redemption.totalDiscount());
    assertThat(redemption.totalRefunded()).isEqualTo(redemption.totalDiscount());
    assertThat(redemption.state()).isEqualTo(RedemptionState.RETURNED);
    for (String funder : List.of("PLATFORM", "SHOP")) {
      assertThat(fundedBy(funder, refunds(steps)))
          .isEqualTo(fundedBy(funder, redemption.uses().stream().map(Use::discount).toList()));
    }
  }

  @Test
  void aFreightsDiscountComesBackWithTheLastUnitOfItsShop() {
    Returning.Decision first = giveBack(ReturnReason.BUYER_REFUND, units("l1", 3));
    Returning.Decision last = giveBack(ReturnReason.BUYER_REFUND, units("l2", 1));

    assertThat(first.backs().get(1).refund().amount()).isZero();
    assertThat(last.backs().get(1).refund().freight())
        .extracting(FreightPart::shopId)
        .containsExactly("s1");
  }

  @Test
  void nothingIsReturnedTwice() {
    giveBack(ReturnReason.BUYER_REFUND, units("l1", 2), money("l1", 1_999));

    assertThat(refusal(units("l1", 1)).reason()).isEqualTo(Reason.RETURN_NOT_ALLOWED);
    assertThat(refusal(money("l1", 1)).metadata()).containsEntry("line_id", "l1");
    assertThat(refusal(units("none", 1)).metadata()).containsEntry("line_id", "none");
    assertThat(redemption.state()).isEqualTo(RedemptionState.PARTIALLY_RETURNED);
  }

  @Test
  void withMixedReasonsTheStrictestDecides() {
    giveBack(ReturnReason.BUYER_REFUND, units("l1", 1));

    Returning.Decision rest = giveBack(ReturnReason.RETURN_ACCEPTED);

    assertThat(rest.backs()).noneMatch(Returning.Back::couponComesBack);
  }

  @Test
  void aCouponComesBackWithTheLastOfTheLinesThatItDiscounted() {
    giveBack(ReturnReason.RETURN_ACCEPTED, units("l1", 3), units("l2", 1));
    assertThat(redemption.uses()).allMatch(use -> use.state() == UseState.SPENT);

    Returning.Decision last = giveBack(ReturnReason.RETURN_ACCEPTED, units("l3", 7));

    assertThat(last.backs()).allMatch(Returning.Back::couponComesBack);
    assertThat(redemption.uses()).allMatch(use -> use.state() == UseState.BACK);
  }

  @Test
  void theWholeDiscountIsTakenBackOnceTheRestMissesTheThresholdWhereTheRuleSaysSo() {
    rules = rules(policy(PartialReturn.CLAWBACK));
    redemption = redeemed();

    Returning.Decision enough = giveBack(ReturnReason.BUYER_REFUND, units("l3", 1));
    Returning.Decision tooLittle =
        giveBack(ReturnReason.BUYER_REFUND, units("l3", 6), units("l1", 1));
    Returning.Decision rest = giveBack(ReturnReason.BUYER_REFUND);

    assertThat(enough.backs().get(0).clawback().amount()).isZero();
    assertThat(tooLittle.backs().get(0).clawback().lines())
        .extracting(LinePart::lineId)
        .containsExactly("l1", "l2");
    assertThat(tooLittle.redemption().uses().get(0).takenBack()).isEqualTo(1_000);
    assertThat(rest.backs().get(0).amount()).isZero();
    assertThat(redemption.totalRefunded()).isEqualTo(redemption.totalDiscount());
  }

  @Test
  void theMeteredBudgetGetsBackWhatItsFundersPaid() {
    long back = 0;
    for (int unit = 0; unit < 7; unit++) {
      Returning.Decision step = giveBack(ReturnReason.BUYER_REFUND, units("l3", 1));
      back += step.backs().stream().mapToLong(Returning.Back::metered).sum();
    }
    Returning.Decision rest = giveBack(ReturnReason.BUYER_REFUND);
    back += rest.backs().stream().mapToLong(Returning.Back::metered).sum();

    assertThat(back)
        .isEqualTo(fundedBy("PLATFORM", redemption.uses().stream().map(Use::discount).toList()));
  }

  private Returning.Decision giveBack(ReturnReason reason, Returned.Line... lines) {
    Answer<Returning.Decision> answer = decide(reason, lines);
    Returning.Decision decision =
        answer.fold(
            it -> it,
            refusal -> {
              throw new AssertionError(refusal);
            });
    redemption = decision.redemption();
    return decision;
  }

  private dev.couponry.refusal.Refusal refusal(Returned.Line line) {
    return decide(ReturnReason.BUYER_REFUND, line)
        .fold(
            done -> {
              throw new AssertionError(done);
            },
            it -> it);
  }

  private Answer<Returning.Decision> decide(ReturnReason reason, Returned.Line... lines) {
    return Returning.decide(redemption, reason, List.of(lines), rules, counted());
  }

  private static long sum(List<Returning.Decision> steps) {
    return refunds(steps).stream().mapToLong(Discount::amount).sum();
  }

  private static List<Discount> refunds(List<Returning.Decision> steps) {
    return steps.stream()
        .flatMap(step -> step.backs().stream())
        .map(Returning.Back::refund)
        .toList();
  }

  private static long fundedBy(String funder, List<Discount> discounts) {
    return discounts.stream()
        .mapToLong(it -> dev.couponry.finance.domain.Funded.by(Set.of(funder), it))
        .sum();
  }

  private Redemption redeemed() {
    List<Candidate> candidates =
        List.of(candidate(BATCH, "AMOUNT"), candidate(FREIGHT_BATCH, "FREIGHT"));
    QuoteResult.Quote quote = (QuoteResult.Quote) Quotes.quote(CART, candidates);
    List<Use> uses = new ArrayList<>();
    for (Discount discount : quote.discounts()) {
      UUID batch = discount.couponCode().equals("AMOUNT") ? BATCH : FREIGHT_BATCH;
      uses.add(new Use(discount.couponId(), batch, CAMPAIGN, UseState.SPENT, 0, 0, discount));
    }
    return new Redemption(
        0,
        new UUID(0, 9),
        "default",
        "order",
        "ann",
        false,
        RedemptionState.REDEEMED,
        Optional.empty(),
        CART,
        uses,
        NOW,
        NOW,
        Optional.empty(),
        Returned.NOTHING);
  }

  private Candidate candidate(UUID batch, String code) {
    return new Candidate(
        UUID.nameUUIDFromBytes(code.getBytes()), code, code, NOW, rules.get(batch), List.of());
  }

  private static Map<UUID, CouponRule> rules(ReturnPolicy policy) {
    CouponRule amount =
        new CouponRule(
            "50-10",
            "CNY",
            1,
            new AmountOff(1_000, 0, 0),
            new Threshold(5_000, 0, Basis.REMAINING),
            Scope.ALL,
            new Validity.Fixed(NOW, NOW.plusSeconds(1)),
            List.of(),
            Stacking.DEFAULT,
            SHARED,
            policy,
            0);
    CouponRule freight =
        new CouponRule(
            "freight",
            "CNY",
            1,
            new FreightOff(700),
            Threshold.NONE,
            Scope.ALL,
            new Validity.Fixed(NOW, NOW.plusSeconds(1)),
            List.of(),
            new Stacking(Layer.FREIGHT, 0, "", 1, false, true),
            SHARED,
            ReturnPolicy.DEFAULT,
            0);
    return Map.of(BATCH, amount, FREIGHT_BATCH, freight);
  }

  private static ReturnPolicy policy(PartialReturn partial) {
    return new ReturnPolicy(
        ReturnRule.ALWAYS,
        ReturnRule.NEVER,
        ReturnRule.ALWAYS,
        ReturnRule.ALWAYS,
        Duration.ZERO,
        Duration.ZERO,
        partial);
  }

  private static CartLine line(String id, String shop, long price, long quantity) {
    return new CartLine(id, "sku-" + id, shop, List.of(), "", price, quantity, 0);
  }

  private static Returned.Line units(String lineId, long quantity) {
    return new Returned.Line(lineId, quantity, 0);
  }

  private static Returned.Line money(String lineId, long amount) {
    return new Returned.Line(lineId, 0, amount);
  }

  /** What the METERED budget counts, by batch. */
  private static Map<UUID, Set<String>> counted() {
    return Map.of(BATCH, Set.of("PLATFORM"), FREIGHT_BATCH, Set.of("PLATFORM"));
  }
}
