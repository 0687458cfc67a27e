package dev.couponry.wallet.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.code.domain.Code;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponKind;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what people mean by the codes they type: a code exactly as it was given to us, else one
 * that we made, in which spaces and hyphens do not count. Codes come trimmed and in upper case.
 */
@Singleton
public final class CodeLookup {
  private final Coupons coupons;
  private final Catalog catalog;

  CodeLookup(Coupons coupons, Catalog catalog) {
    this.coupons = coupons;
    this.catalog = catalog;
  }

  /**
   * Each code with what it names, the others left out.
   *
   * @param userId if given, what is someone else's is left out
   */
  public Uni<Map<String, Coupon>> find(
      Tx tx, String tenant, Optional<String> userId, Collection<String> typed, Instant now) {
    if (typed.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Set<String> forms = typed.stream().flatMap(CodeLookup::forms).collect(Collectors.toSet());
    return coupons
        .byCodes(tx, tenant, forms, now)
        .map(found -> named(typed, found, it -> isVisible(it, userId)));
  }

  /**
   * As {@link #find}, for an order of a user: a public code is the user's own coupon of it that the
   * order could use, the soonest to expire, if there is one.
   *
   * @param held what the order's lock holds
   */
  public Uni<Map<String, Coupon>> findForOrder(
      Tx tx, String tenant, String userId, Collection<String> typed, Set<UUID> held, Instant now) {
    return find(tx, tenant, Optional.of(userId), typed, now)
        .chain(named -> withOwn(tx, tenant, userId, named, held, now));
  }

  private Uni<Map<String, Coupon>> withOwn(
      Tx tx, String tenant, String userId, Map<String, Coupon> named, Set<UUID> held, Instant now) {
    Set<UUID> batches =
        named.values().stream()
            .filter(it -> it.kind() == CouponKind.SHARED_CODE)
            .map(Coupon::batchId)
            .collect(Collectors.toSet());
    return batches.isEmpty()
        ? Uni.createFrom().item(named)
        : coupons
            .ofUserAndBatches(tx, tenant, userId, batches, now)
            .map(own -> replaced(named, own, it -> isUsable(it, held, now)));
  }

  /**
   * The same coupons, but instead of those held that a lock made of a public code, the code: when
   * their lock is replaced, they vanish with it. Refused if the code is no more.
   */
  public Uni<Answer<List<Coupon>>> codesInstead(
      Tx tx, List<Coupon> coupons, Set<UUID> held, Instant now) {
    List<Coupon> vanishing =
        coupons.stream()
            .filter(it -> it.kind() == CouponKind.OF_LOCK && held.contains(it.couponId()))
            .toList();
    return vanishing.isEmpty()
        ? Uni.createFrom().item(Answer.done(coupons))
        : codesOf(tx, vanishing, now)
            .map(
                codes -> {
                  List<Coupon> all = new ArrayList<>(coupons);
                  all.removeAll(vanishing);
                  all.addAll(codes);
                  return codes.size() == vanishing.size()
                      ? Answer.done(all)
                      : Answer.refused(UnknownCoupon.refusal());
                });
  }

  private Uni<List<Coupon>> codesOf(Tx tx, List<Coupon> made, Instant now) {
    Set<UUID> batches = made.stream().map(Coupon::batchId).collect(Collectors.toSet());
    return catalog
        .batches(tx, batches)
        .map(
            found ->
                found.values().stream().map(batch -> batch.spec().code().publicCode()).toList())
        .chain(codes -> coupons.byCodes(tx, made.get(0).tenant(), codes, now))
        .map(found -> found.stream().filter(it -> batches.contains(it.batchId())).toList());
  }

  private static boolean isUsable(Coupon own, Set<UUID> held, Instant now) {
    return own.state(now) == CouponState.AVAILABLE || held.contains(own.couponId());
  }

  private static Map<String, Coupon> replaced(
      Map<String, Coupon> named, List<Coupon> own, Predicate<Coupon> usable) {
    Map<String, Coupon> all = new LinkedHashMap<>(named);
    all.replaceAll(
        (code, coupon) ->
            coupon.kind() == CouponKind.SHARED_CODE
                ? own.stream()
                    .filter(it -> it.batchId().equals(coupon.batchId()) && usable.test(it))
                    .findFirst()
                    .orElse(coupon)
                : coupon);
    return all;
  }

  private static Map<String, Coupon> named(
      Collection<String> typed, List<Coupon> found, Predicate<Coupon> visible) {
    Map<String, Coupon> byCode = new HashMap<>();
    found.stream().filter(visible).forEach(it -> byCode.put(it.code(), it));
    Map<String, Coupon> named = new LinkedHashMap<>();
    typed.forEach(
        code ->
            forms(code)
                .map(byCode::get)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .ifPresent(it -> named.put(code, it)));
    return named;
  }

  private static Stream<String> forms(String typed) {
    return Stream.of(typed, Code.normalise(typed)).filter(code -> !code.isEmpty()).distinct();
  }

  private static boolean isVisible(Coupon coupon, Optional<String> userId) {
    return coupon.claim().isEmpty() || userId.map(coupon::ownedBy).orElse(true);
  }
}
