package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.refusal.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleCheckTest {

  private static final long MAX = 1_000_000_000_000L;
  private static final String LONG = "x".repeat(129);
  private static final Benefit GOOD = new AmountOff(1, 0, 0);

  @Test
  void limitsThemselvesAreGood() {
    for (Benefit benefit :
        List.of(
            new AmountOff(1, 0, 0),
            new AmountOff(MAX, MAX, 1_000_000),
            new PercentOff(1, 0),
            new PercentOff(10_000, MAX),
            new NthItem(2, 1),
            new NthItem(1_000, 10_000),
            new FixedPrice(1, 1),
            new FixedPrice(1_000, MAX),
            new FreightOff(MAX),
            new FreightOff(0),
            new Gift(List.of(new GiftItem("k", 1), new GiftItem("x".repeat(128), 1_000))),
            new TopUp("p", 1, "a", TopUp.Delivery.FAST),
            new TopUp("x".repeat(128), MAX, "x".repeat(64), TopUp.Delivery.DISCOUNT),
            new Tiered(Collections.nCopies(1, new Tier(MAX, 0, MAX, 0))),
            new Tiered(
                IntStream.rangeClosed(1, 20).mapToObj(i -> new Tier(0, i, 0, 10_000)).toList()))) {
      assertThat(fields(Given.coupon("C", benefit).rule())).as(benefit.toString()).isEmpty();
    }
    assertThat(fields(Given.coupon("C", GOOD).threshold(MAX, 1_000_000_000, Basis.ORIGINAL).rule()))
        .isEmpty();
    assertThat(
            fields(
                Given.coupon("C", GOOD)
                    .stacking(Layer.ITEM, 1_000_000, "x".repeat(64), 100)
                    .rule()))
        .isEmpty();
  }

  @Test
  void transfers() {
    assertThat(fields(transferable(10))).isEmpty();
    assertThat(fields(transferable(11))).containsExactly("max_transfers");
    assertThat(fields(transferable(-1))).containsExactly("max_transfers");
  }

  @Test
  void amountOff() {
    assertFields(new AmountOff(0, 0, 0), "amount_off.amount");
    assertFields(new AmountOff(MAX + 1, -1, 0), "amount_off.amount", "amount_off.per_step");
    assertFields(
        new AmountOff(1, MAX + 1, 1_000_001), "amount_off.per_step", "amount_off.max_steps");
    assertFields(new AmountOff(1, 0, 1), "amount_off.max_steps");
    assertFields(new AmountOff(1, 1, -1), "amount_off.max_steps");
  }

  @Test
  void percentOffNthItemAndFixedPrice() {
    assertFields(new PercentOff(0, -1), "percent_off.basis_points", "percent_off.max_discount");
    assertFields(
        new PercentOff(10_001, MAX + 1), "percent_off.basis_points", "percent_off.max_discount");
    assertFields(new NthItem(1, 0), "nth_item.n", "nth_item.basis_points");
    assertFields(new NthItem(1_001, 10_001), "nth_item.n", "nth_item.basis_points");
    assertFields(new FixedPrice(0, 0), "fixed_price.quantity", "fixed_price.price");
    assertFields(new FixedPrice(1_001, MAX + 1), "fixed_price.quantity", "fixed_price.price");
  }

  @Test
  void freightGiftAndTopUp() {
    assertFields(new FreightOff(-1), "freight.max_amount");
    assertFields(new FreightOff(MAX + 1), "freight.max_amount");
    assertFields(new Gift(List.of()), "gift.items");
    assertFields(new Gift(Collections.nCopies(21, new GiftItem("k", 1))), "gift.items");
    assertFields(
        new Gift(List.of(new GiftItem("k", 1), new GiftItem("", 0), new GiftItem(LONG, 1_001))),
        "gift.items[1].sku_id",
        "gift.items[1].quantity",
        "gift.items[2].sku_id",
        "gift.items[2].quantity");
    assertFields(
        new TopUp("", 0, "", TopUp.Delivery.FAST),
        "top_up.product_id",
        "top_up.face_value",
        "top_up.account_type");
    assertFields(
        new TopUp(LONG, MAX + 1, "x".repeat(65), TopUp.Delivery.FAST),
        "top_up.product_id",
        "top_up.face_value",
        "top_up.account_type");
  }

  @Test
  void tiers() {
    assertFields(new Tiered(List.of()), "tiered.tiers");
    assertFields(
        new Tiered(IntStream.rangeClosed(1, 21).mapToObj(i -> new Tier(i, 0, 1, 0)).toList()),
        "tiered.tiers");
    assertFields(new Tiered(List.of(new Tier(0, 0, 1, 0))), "tiered.tiers[0]");
    assertFields(new Tiered(List.of(new Tier(1, 1, 1, 0))), "tiered.tiers[0]");
    assertFields(new Tiered(List.of(new Tier(1, 0, 0, 0))), "tiered.tiers[0]");
    assertFields(new Tiered(List.of(new Tier(1, 0, 1, 1))), "tiered.tiers[0]");
    assertFields(
        new Tiered(List.of(new Tier(-1, 0, -1, 0), new Tier(MAX + 1, 0, MAX + 1, 0))),
        "tiered.tiers[0].min_amount",
        "tiered.tiers[0].amount",
        "tiered.tiers[1].min_amount",
        "tiered.tiers[1].amount");
    assertFields(
        new Tiered(List.of(new Tier(0, 1_000_000_001, 0, 10_001))),
        "tiered.tiers[0].min_quantity",
        "tiered.tiers[0].basis_points");
    assertFields(
        new Tiered(List.of(new Tier(2, 0, 1, 0), new Tier(2, 0, 1, 0))), "tiered.tiers[1]");
    assertFields(
        new Tiered(List.of(new Tier(0, 2, 1, 0), new Tier(0, 2, 1, 0))), "tiered.tiers[1]");
    assertFields(
        new Tiered(List.of(new Tier(2, 0, 1, 0), new Tier(0, 3, 1, 0))), "tiered.tiers[1]");
  }

  @Test
  void headFields() {
    CouponRule it = Given.coupon("C", GOOD).rule();
    CouponRule bad =
        new CouponRule(
            "x".repeat(201),
            "cny",
            0,
            GOOD,
            new Threshold(-1, -1, Basis.ORIGINAL),
            it.scope(),
            it.validity(),
            it.usableWindows(),
            it.stacking(),
            it.funding(),
            it.returnPolicy(),
            0);
    assertThat(fields(bad))
        .containsExactly(
            "title", "currency_code", "uses", "threshold.min_amount", "threshold.min_quantity");
    CouponRule tooMuch =
        new CouponRule(
            "券".repeat(200),
            "CNY",
            1_001,
            GOOD,
            new Threshold(MAX + 1, 1_000_000_001, Basis.ORIGINAL),
            it.scope(),
            it.validity(),
            it.usableWindows(),
            it.stacking(),
            it.funding(),
            it.returnPolicy(),
            0);
    assertThat(fields(tooMuch))
        .containsExactly("uses", "threshold.min_amount", "threshold.min_quantity");
  }

  @Test
  void scopeListsAndIds() {
    List<String> bad = List.of("ok", "");
    Dimensions all = new Dimensions(bad, bad, bad, bad, bad, bad);
    assertThat(fields(Given.coupon("C", GOOD).scope(new Scope(all, Dimensions.NONE, false)).rule()))
        .containsExactly(
            "scope.include.shop_ids[1]",
            "scope.include.category_ids[1]",
            "scope.include.brand_ids[1]",
            "scope.include.sku_ids[1]",
            "scope.include.channels[1]",
            "scope.include.store_ids[1]");
    List<String> many = Collections.nCopies(1_001, "x");
    Dimensions long1 =
        new Dimensions(List.of(), List.of(), List.of(), many, List.of(LONG), List.of());
    assertThat(
            fields(Given.coupon("C", GOOD).scope(new Scope(Dimensions.NONE, long1, false)).rule()))
        .containsExactly("scope.exclude.sku_ids", "scope.exclude.channels[0]");
  }

  @Test
  void validity() {
    Instant now = Instant.EPOCH;
    assertThat(fields(with(new Validity.Fixed(now, now)))).containsExactly("fixed.to");
    assertThat(fields(with(new Validity.Fixed(now, now.plusNanos(1))))).isEmpty();
    String field = "after_claim";
    assertThat(fields(with(afterClaim(0, null, 0, null)))).containsExactly(field);
    assertThat(fields(with(afterClaim(1, Duration.ZERO, 1, Duration.ofDays(1)))))
        .containsExactly(field, field);
    assertThat(fields(with(afterClaim(-1, null, -1, Duration.ofDays(1)))))
        .containsExactly(field + ".start_after_days", field + ".days", field);
    assertThat(fields(with(afterClaim(3_651, null, 3_651, null))))
        .containsExactly(field + ".start_after_days", field + ".days");
    assertThat(fields(with(afterClaim(0, Duration.ofDays(3_651), 0, Duration.ZERO))))
        .containsExactly(field + ".start_after", field + ".duration");
    assertThat(
            fields(
                with(afterClaim(0, Duration.ofNanos(-1), 0, Duration.ofDays(3_650).plusNanos(1)))))
        .containsExactly(field + ".start_after", field + ".duration");
    assertThat(fields(with(afterClaim(0, Duration.ofDays(3_650), 0, Duration.ofDays(3_650)))))
        .isEmpty();
    assertThat(fields(with(afterClaim(3_650, null, 3_650, null)))).isEmpty();
    Validity hardEnd =
        new Validity.AfterClaim(
            0, Optional.empty(), 0, Optional.empty(), Optional.of(LocalDate.EPOCH));
    assertThat(fields(with(hardEnd))).isEmpty();
  }

  @Test
  void usableWindows() {
    UsableWindow bad = new UsableWindow(Set.of(), TimeOfDay.END_OF_DAY, TimeOfDay.END_OF_DAY);
    UsableWindow good = new UsableWindow(Set.of(), TimeOfDay.START_OF_DAY, TimeOfDay.END_OF_DAY);
    UsableWindow late = new UsableWindow(Set.of(), new TimeOfDay(36_000), TimeOfDay.END_OF_DAY);
    assertThat(fields(with(List.of(good, bad)))).containsExactly("usable_windows[1].from");
    assertThat(fields(with(Collections.nCopies(20, good)))).isEmpty();
    assertThat(fields(with(Collections.nCopies(21, good)))).containsExactly("usable_windows");
    assertThat(with(List.of(good)).usableAt(Instant.EPOCH, java.time.ZoneOffset.UTC)).isTrue();
    assertThat(with(List.of(late)).usableAt(Instant.EPOCH, java.time.ZoneOffset.UTC)).isFalse();
    assertThat(with(List.of()).usableAt(Instant.EPOCH, java.time.ZoneOffset.UTC)).isTrue();
  }

  @Test
  void stacking() {
    Given coupon = Given.coupon("C", GOOD);
    assertThat(fields(coupon.stacking(Layer.ITEM, -1, "x".repeat(65), 0).rule()))
        .containsExactly("stacking.priority", "stacking.stack_limit", "stacking.stack_group");
    assertThat(fields(coupon.stacking(Layer.ITEM, 1_000_001, "", 101).rule()))
        .containsExactly("stacking.priority", "stacking.stack_limit");
    for (String name : List.of("ITEM", "SHOP", "PLATFORM", "FREIGHT", "GIFT")) {
      assertThat(fields(coupon.stacking(Layer.ITEM, 0, name, 1).rule()))
          .containsExactly("stacking.stack_group");
    }
    assertThat(fields(coupon.stacking(Layer.FREIGHT, 0, "", 1).rule()))
        .containsExactly("stacking.layer");
    assertThat(fields(Given.coupon("C", new FreightOff(0)).stacking(Layer.ITEM, 0, "", 1).rule()))
        .containsExactly("stacking.layer");
    assertThat(fields(coupon.stacking(Layer.SHOP, 0, "", 1).rule()))
        .containsExactly("scope.include.shop_ids");
    assertThat(fields(coupon.stacking(Layer.SHOP, 0, "", 1).scope(Given.shop("s")).rule()))
        .isEmpty();
    assertThat(
            fields(
                coupon
                    .stacking(Layer.SHOP, 0, "", 1)
                    .scope(new Scope(Given.shops("s", "t"), Dimensions.NONE, false))
                    .rule()))
        .containsExactly("scope.include.shop_ids");
  }

  @Test
  void funding() {
    Given coupon = Given.coupon("C", GOOD);
    assertThat(fields(coupon.funding(new FunderShare[0]).rule()))
        .containsExactly("funding", "funding");
    assertThat(fields(coupon.funding(new FunderShare("PLATFORM", 9_999)).rule()))
        .containsExactly("funding");
    assertThat(
            fields(
                coupon
                    .funding(new FunderShare("PLATFORM", 10_001), new FunderShare("SHOP", -1))
                    .rule()))
        .containsExactly("funding[0].basis_points", "funding[1].basis_points");
    assertThat(
            fields(
                coupon
                    .funding(new FunderShare("SHOP", 5_000), new FunderShare("SHOP", 5_000))
                    .rule()))
        .containsExactly("funding[1].funder");
    for (String bad : List.of("", "platform", "PARTY:", "PARTY:" + LONG, "OTHER")) {
      assertThat(fields(coupon.funding(new FunderShare(bad, 10_000)).rule()))
          .containsExactly("funding[0].funder");
    }
    for (String good : List.of("PLATFORM", "SHOP", "PARTY:x", "PARTY:" + "x".repeat(128))) {
      assertThat(fields(coupon.funding(new FunderShare(good, 10_000)).rule())).isEmpty();
    }
    FunderShare[] eleven =
        IntStream.range(0, 11)
            .mapToObj(i -> new FunderShare("PARTY:" + i, i == 0 ? 1_000 : 900))
            .toArray(FunderShare[]::new);
    assertThat(fields(coupon.funding(eleven).rule())).contains("funding");
  }

  @Test
  void returns() {
    Duration year = Duration.ofDays(365);
    assertThat(fields(with(year, year))).isEmpty();
    assertThat(fields(with(year.plusNanos(1), Duration.ofNanos(-1))))
        .containsExactly("return_policy.return_delay", "return_policy.return_grace");
  }

  @Test
  void atMostAHundredAreTold() {
    List<String> bad = Collections.nCopies(200, "");
    Dimensions all = new Dimensions(bad, bad, bad, bad, bad, bad);
    CouponRule rule = Given.coupon("C", GOOD).scope(new Scope(all, all, false)).rule();
    assertThat(RuleCheck.violations(rule, "spec.rule")).hasSize(100);
    assertThat(RuleCheck.violations(rule, "spec.rule").get(0))
        .isEqualTo(
            new Violation("spec.rule.scope.include.shop_ids[0]", "must have 1 to 128 characters"));
  }

  private static void assertFields(Benefit benefit, String... fields) {
    assertThat(fields(Given.coupon("C", benefit).rule())).containsExactly(fields);
  }

  private static List<String> fields(CouponRule rule) {
    return RuleCheck.violations(rule, "r").stream().map(it -> it.field().substring(2)).toList();
  }

  private static Validity afterClaim(int startDays, Duration start, int days, Duration duration) {
    return new Validity.AfterClaim(
        startDays,
        Optional.ofNullable(start),
        days,
        Optional.ofNullable(duration),
        Optional.empty());
  }

  private static CouponRule with(Validity validity) {
    CouponRule it = Given.coupon("C", GOOD).rule();
    return new CouponRule(
        it.title(),
        "CNY",
        1,
        GOOD,
        it.threshold(),
        it.scope(),
        validity,
        List.of(),
        it.stacking(),
        it.funding(),
        it.returnPolicy(),
        0);
  }

  private static CouponRule with(List<UsableWindow> windows) {
    return with(windows, 0);
  }

  private static CouponRule with(List<UsableWindow> windows, int maxTransfers) {
    CouponRule it = Given.coupon("C", GOOD).rule();
    return new CouponRule(
        it.title(),
        "CNY",
        1,
        GOOD,
        it.threshold(),
        it.scope(),
        it.validity(),
        windows,
        it.stacking(),
        it.funding(),
        it.returnPolicy(),
        maxTransfers);
  }

  private static CouponRule transferable(int times) {
    return with(List.of(), times);
  }

  private static CouponRule with(Duration delay, Duration grace) {
    ReturnPolicy policy =
        new ReturnPolicy(
            ReturnRule.ALWAYS,
            ReturnRule.ALWAYS,
            ReturnRule.ALWAYS,
            ReturnRule.ALWAYS,
            delay,
            grace,
            PartialReturn.KEEP);
    return Given.coupon("C", GOOD).rule("CNY", policy);
  }
}
