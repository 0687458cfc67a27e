package dev.couponry.rules;

import dev.couponry.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A coupon to be written out in a test: everything has a harmless default. */
record Given(
    String code,
    Benefit benefit,
    Threshold threshold,
    Scope scope,
    Stacking stacking,
    List<FunderShare> funding,
    List<Refusal> blockers,
    Instant expiry,
    String batch) {

  static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
  static final Validity ONE_DAY =
      new Validity.AfterClaim(
          0, Optional.empty(), 0, Optional.of(Duration.ofDays(1)), Optional.empty());

  /** What one coupon alone does. */
  static Assessment assess(Cart cart, Candidate candidate) {
    return Evaluation.of(cart, List.of(candidate)).assessments().get(0);
  }

  static Best best(Cart cart, List<Candidate> candidates, SearchLimit limit) {
    return Evaluation.of(cart, candidates).best(limit);
  }

  static Given coupon(String code, Benefit benefit) {
    Layer layer = benefit.onFreight() ? Layer.FREIGHT : Layer.PLATFORM;
    return new Given(
        code,
        benefit,
        Threshold.NONE,
        Scope.ALL,
        new Stacking(layer, 0, "", 1, false, true),
        FunderShare.PLATFORM_PAYS,
        List.of(),
        EXPIRY,
        code);
  }

  Given threshold(long minAmount, long minQuantity, Basis basis) {
    return new Given(
        code,
        benefit,
        new Threshold(minAmount, minQuantity, basis),
        scope,
        stacking,
        funding,
        blockers,
        expiry,
        batch);
  }

  Given scope(Scope it) {
    return new Given(code, benefit, threshold, it, stacking, funding, blockers, expiry, batch);
  }

  Given stacking(Layer layer, int priority, String group, int limit) {
    return stacking(new Stacking(layer, priority, group, limit, false, true));
  }

  Given stacking(Stacking it) {
    return new Given(code, benefit, threshold, scope, it, funding, blockers, expiry, batch);
  }

  Given exclusive() {
    return stacking(new Stacking(stacking.layer(), 0, "", 1, true, true));
  }

  Given funding(FunderShare... it) {
    return new Given(
        code, benefit, threshold, scope, stacking, List.of(it), blockers, expiry, batch);
  }

  Given blocked(Refusal... it) {
    return new Given(
        code, benefit, threshold, scope, stacking, funding, List.of(it), expiry, batch);
  }

  Given expiring(Instant it) {
    return new Given(code, benefit, threshold, scope, stacking, funding, blockers, it, batch);
  }

  Given ofBatch(String it) {
    return new Given(code, benefit, threshold, scope, stacking, funding, blockers, expiry, it);
  }

  CouponRule rule() {
    return rule("CNY", ReturnPolicy.DEFAULT);
  }

  CouponRule rule(String currency, ReturnPolicy policy) {
    return new CouponRule(
        "", currency, 1, benefit, threshold, scope, ONE_DAY, List.of(), stacking, funding, policy,
        0);
  }

  Candidate candidate() {
    return candidate(rule());
  }

  Candidate candidate(CouponRule rule) {
    return new Candidate(
        UUID.nameUUIDFromBytes(code.getBytes()), code, batch, expiry, rule, blockers, Set.of());
  }

  static Dimensions shops(String... ids) {
    return new Dimensions(List.of(ids), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  static Scope shop(String id) {
    return new Scope(shops(id), Dimensions.NONE, false);
  }

  /** A line of shop s, category path c and d, brand b. */
  static CartLine line(String id, String shop, long price, long quantity, long promotion) {
    return new CartLine(id, "k" + id, shop, List.of("c", "d"), "b", price, quantity, promotion);
  }

  static Cart cart(CartLine... lines) {
    return new Cart("CNY", List.of(lines), List.of(), "APP", "");
  }

  static Cart cart(List<ShopFreight> freights, CartLine... lines) {
    return new Cart("CNY", List.of(lines), freights, "APP", "");
  }
}
