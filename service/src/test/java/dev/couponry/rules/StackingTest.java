package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StackingTest {

  private static final Cart CART =
      Given.cart(
          List.of(new ShopFreight("s1", 800), new ShopFreight("s2", 500)),
          Given.line("a", "s1", 10_000, 1, 0),
          Given.line("b", "s2", 10_000, 1, 500));
  private static final Instant SOONER = Given.EXPIRY.minusSeconds(1);

  @Test
  void layersThenPriorityThenPercentThenBatchThenExpiryThenCode() {
    List<Candidate> ordered =
        List.of(
            off("I").stacking(Layer.ITEM, 9, "g", 99).candidate(),
            off("S").stacking(Layer.SHOP, 5, "g", 99).scope(Given.shop("s1")).candidate(),
            Given.coupon("P0", new PercentOff(100, 0))
                .stacking(Layer.PLATFORM, 1, "g", 99)
                .ofBatch("z")
                .candidate(),
            Given.coupon("P1", new NthItem(2, 100))
                .stacking(Layer.PLATFORM, 1, "g", 99)
                .ofBatch("zz")
                .candidate(),
            off("Z").stacking(Layer.PLATFORM, 1, "g", 99).ofBatch("a").expiring(SOONER).candidate(),
            off("B").stacking(Layer.PLATFORM, 1, "g", 99).ofBatch("a").candidate(),
            off("C").stacking(Layer.PLATFORM, 1, "g", 99).ofBatch("a").candidate(),
            off("A").stacking(Layer.PLATFORM, 1, "g", 99).ofBatch("b").candidate(),
            off("Y").stacking(Layer.PLATFORM, 2, "g", 99).ofBatch("a").candidate(),
            Given.coupon("F", new FreightOff(0)).stacking(Layer.FREIGHT, 0, "g", 99).candidate());
    List<Candidate> reversed = new java.util.ArrayList<>(ordered);
    java.util.Collections.reverse(reversed);
    QuoteResult.Quote quote = (QuoteResult.Quote) Quotes.quote(CART, reversed);
    assertThat(quote.discounts().stream().map(Discount::couponCode).toList())
        .isEqualTo(ordered.stream().map(Candidate::code).toList());
    assertThat(quote.steps().stream().map(Step::layer).distinct().toList())
        .containsExactly(Layer.values());
  }

  @Test
  void oneOfALayerByDefault() {
    assertNotCombinable("B", off("A"), off("B"));
    assertCombinable(off("A").stacking(Layer.ITEM, 0, "", 1), off("B"));
  }

  @Test
  void theSmallestLimitOfTheGroupCounts() {
    assertCombinable(
        off("A").stacking(Layer.ITEM, 0, "", 2), off("B").stacking(Layer.ITEM, 0, "", 3));
    assertNotCombinable(
        "C",
        off("A").stacking(Layer.ITEM, 0, "", 2),
        off("B").stacking(Layer.ITEM, 0, "", 3),
        off("C").stacking(Layer.ITEM, 0, "", 3));
  }

  @Test
  void aNamedGroupReplacesTheDefaultOne() {
    assertCombinable(off("A").stacking(Layer.PLATFORM, 0, "red", 1), off("B"));
    assertNotCombinable(
        "B",
        off("A").stacking(Layer.ITEM, 0, "red", 1),
        off("B").stacking(Layer.PLATFORM, 0, "red", 1));
  }

  @Test
  void shopsHaveGroupsOfTheirOwn() {
    Given one = off("A").stacking(Layer.SHOP, 0, "", 1).scope(Given.shop("s1"));
    Given other = off("B").stacking(Layer.SHOP, 0, "", 1);
    assertCombinable(one, other.scope(Given.shop("s2")));
    assertNotCombinable("B", one, other.scope(Given.shop("s1")));
    Given freight = Given.coupon("F", new FreightOff(0));
    assertCombinable(freight.scope(Given.shop("s1")), Given.coupon("G", new FreightOff(0)));
    assertNotCombinable(
        "G",
        freight,
        Given.coupon("G", new FreightOff(0))
            .scope(new Scope(Given.shops("s1", "s2"), Dimensions.NONE, false)));
    assertNotCombinable("B", off("A").scope(Given.shop("s1")), off("B").scope(Given.shop("s2")));
  }

  @Test
  void giftsAndTopUpsAreAGroup() {
    Given gift = Given.coupon("G", new Gift(List.of(new GiftItem("k", 1))));
    Given topUp = Given.coupon("T", new TopUp("p", 1, "a", TopUp.Delivery.FAST));
    assertNotCombinable("T", gift, topUp);
    assertCombinable(gift, off("A"));
  }

  @Test
  void exclusiveMeansAlone() {
    assertCombinable(off("A").exclusive());
    assertNotCombinable("B", off("A").stacking(Layer.ITEM, 0, "", 1), off("B").exclusive());
    assertNotCombinable("C", off("A"), off("B"), off("C").exclusive());
  }

  @Test
  void theEarliestOfTheLastOfOverfullGroupsIsNamed() {
    assertNotCombinable(
        "C",
        off("A").stacking(Layer.ITEM, 0, "", 1),
        off("B").stacking(Layer.PLATFORM, 0, "red", 1),
        off("C").stacking(Layer.ITEM, 0, "", 1),
        off("D").stacking(Layer.PLATFORM, 0, "red", 1));
  }

  @Test
  void oneCouponTwiceIsNotCombinable() {
    Candidate coupon = off("A").stacking(Layer.ITEM, 0, "", 5).candidate();
    QuoteResult.Invalid invalid = (QuoteResult.Invalid) Quotes.quote(CART, List.of(coupon, coupon));
    assertThat(invalid.refusal().reason()).isEqualTo(Reason.NOT_COMBINABLE);
  }

  @Test
  void combinationsAreJudgedBeforeAnythingElse() {
    Refusal expired = Refusal.of(Reason.COUPON_EXPIRED, "over");
    assertNotCombinable("B", off("A").blocked(expired), off("B"));
    QuoteResult.Invalid invalid =
        (QuoteResult.Invalid) Quotes.quote(CART, List.of(off("A").blocked(expired).candidate()));
    assertThat(invalid.refusal()).isEqualTo(expired);
    assertThat(invalid.code()).isEqualTo("A");
  }

  @Test
  void theFirstThatFailsIsNamedWithItsFirstReason() {
    Given all = off("A").stacking(Layer.ITEM, 0, "", 1).threshold(0, 0, Basis.ORIGINAL);
    Candidate takesAll =
        new Given(
                "A",
                new AmountOff(99_999, 0, 0),
                all.threshold(),
                Scope.ALL,
                all.stacking(),
                all.funding(),
                List.of(),
                Given.EXPIRY,
                "A")
            .candidate();
    Candidate late = off("B").threshold(1, 0, Basis.REMAINING).candidate();
    Candidate original = off("B").threshold(19_500, 0, Basis.ORIGINAL).candidate();
    assertThat(reason(takesAll, late)).isEqualTo(Reason.THRESHOLD_NOT_MET);
    assertThat(reason(takesAll, original)).isEqualTo(Reason.NO_EFFECT);
  }

  @Test
  void allReasonsOfOneCouponAreToldInOrder() {
    Refusal expired = Refusal.of(Reason.COUPON_EXPIRED, "over");
    Refusal halted = Refusal.of(Reason.CAMPAIGN_NOT_ACTIVE, "halted");
    Candidate good = off("A").blocked(expired, halted).candidate();
    Candidate bad = off("A").blocked(expired, halted).scope(Given.shop("s9")).candidate();
    assertThat(reasons(good)).containsExactly(Reason.COUPON_EXPIRED, Reason.CAMPAIGN_NOT_ACTIVE);
    assertThat(reasons(bad))
        .containsExactly(Reason.COUPON_EXPIRED, Reason.CAMPAIGN_NOT_ACTIVE, Reason.OUT_OF_SCOPE);
    Candidate foreign = off("A").candidate(off("A").rule("USD", ReturnPolicy.DEFAULT));
    assertThat(reasons(foreign)).containsExactly(Reason.CURRENCY_MISMATCH);
  }

  @Test
  void scopeIncludesAllDimensionsAndExcludesAny() {
    assertThat(covers(scope(dimensions("s1", "c", "b", "ka", "APP", ""), Dimensions.NONE)))
        .isEqualTo("a");
    assertThat(covers(scope(dimensions("", "d", "", "", "", ""), Dimensions.NONE))).isEqualTo("ab");
    for (Dimensions other :
        List.of(
            dimensions("x", "", "", "", "", ""), dimensions("", "x", "", "", "", ""),
            dimensions("", "", "x", "", "", ""), dimensions("", "", "", "x", "", ""),
            dimensions("", "", "", "", "x", ""), dimensions("", "", "", "", "", "x"))) {
      assertThat(covers(scope(other, Dimensions.NONE))).as(other.toString()).isEmpty();
      assertThat(covers(scope(Dimensions.NONE, other))).as(other.toString()).isEqualTo("ab");
    }
    assertThat(covers(scope(Dimensions.NONE, dimensions("s1", "", "", "", "", "")))).isEqualTo("b");
    assertThat(covers(scope(Dimensions.NONE, dimensions("", "c", "", "", "", "")))).isEmpty();
    assertThat(covers(scope(Dimensions.NONE, dimensions("", "", "b", "", "", "")))).isEmpty();
    assertThat(covers(scope(Dimensions.NONE, dimensions("", "", "", "kb", "", "")))).isEqualTo("a");
    assertThat(covers(scope(Dimensions.NONE, dimensions("", "", "", "", "APP", "")))).isEmpty();
    assertThat(covers(scope(Dimensions.NONE, dimensions("", "", "", "", "", "st"))))
        .isEqualTo("ab");
  }

  @Test
  void enrolledOnlyLooksAtTheLinesTold() {
    CouponRule rule = off("A").scope(new Scope(Dimensions.NONE, Dimensions.NONE, true)).rule();
    Candidate enrolled =
        new Candidate(new UUID(0, 1), "A", "A", Given.EXPIRY, rule, List.of(), Set.of("b"));
    assertThat(covers(enrolled)).isEqualTo("b");
    assertThat(reasons(new Candidate(new UUID(0, 1), "A", "A", Given.EXPIRY, rule, List.of())))
        .containsExactly(Reason.OUT_OF_SCOPE);
  }

  @Test
  void linesInAPromotionCanBeLeftOut() {
    assertThat(
            covers(
                off("A")
                    .stacking(new Stacking(Layer.PLATFORM, 0, "", 1, false, false))
                    .candidate()))
        .isEqualTo("a");
  }

  private static Given off(String code) {
    return Given.coupon(code, new AmountOff(100, 0, 0));
  }

  private static Candidate scope(Dimensions include, Dimensions exclude) {
    return off("A").scope(new Scope(include, exclude, false)).candidate();
  }

  private static Dimensions dimensions(
      String shop, String category, String brand, String sku, String channel, String store) {
    return new Dimensions(
        some(shop), some(category), some(brand), some(sku), some(channel), some(store));
  }

  private static List<String> some(String id) {
    return id.isEmpty() ? List.of() : List.of(id);
  }

  private static String covers(Candidate candidate) {
    return Quotes.quote(CART, List.of(candidate)) instanceof QuoteResult.Quote quote
        ? String.join("", quote.steps().get(0).shares().stream().map(Step.Share::lineId).toList())
        : "";
  }

  private static Reason reason(Candidate... selection) {
    return ((QuoteResult.Invalid) Quotes.quote(CART, List.of(selection))).refusal().reason();
  }

  private static List<Reason> reasons(Candidate candidate) {
    return ((Assessment.Inapplicable) Given.assess(CART, candidate))
        .reasons().stream().map(Refusal::reason).toList();
  }

  private static void assertCombinable(Given... coupons) {
    assertThat(Quotes.quote(CART, Arrays.stream(coupons).map(Given::candidate).toList()))
        .isInstanceOf(QuoteResult.Quote.class);
  }

  private static void assertNotCombinable(String code, Given... coupons) {
    QuoteResult.Invalid invalid =
        (QuoteResult.Invalid)
            Quotes.quote(CART, Arrays.stream(coupons).map(Given::candidate).toList());
    assertThat(invalid.refusal().reason()).isEqualTo(Reason.NOT_COMBINABLE);
    assertThat(invalid.code()).isEqualTo(code);
    assertThat(invalid.couponId()).isEqualTo(UUID.nameUUIDFromBytes(code.getBytes()));
  }
}
