package dev.couponry.wallet.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One coupon, looked up by its id or its code. */
@Singleton
public final class FindCoupon {
  private final Clock clock;
  private final CodeLookup typed;
  private final Coupons coupons;
  private final Origins origins;

  FindCoupon(Clock clock, CodeLookup typed, Coupons coupons, Origins origins) {
    this.clock = clock;
    this.typed = typed;
    this.coupons = coupons;
    this.origins = origins;
  }

  /**
   * The coupon of this code (trimmed, in upper case); of a public code the code itself.
   *
   * @param userId if given, only a coupon of this user's or of nobody's is found
   */
  public Uni<Answer<IssuedCoupon>> byCode(
      Tx tx, String tenant, String code, Optional<String> userId) {
    return clock
        .now(tx)
        .chain(
            now ->
                typed
                    .find(tx, tenant, userId, Set.of(code), now)
                    .chain(found -> only(tx, List.copyOf(found.values()), userId, now)));
  }

  /** The coupon of this id, under the same condition. */
  public Uni<Answer<IssuedCoupon>> byId(
      Tx tx, String tenant, UUID couponId, Optional<String> userId) {
    return clock
        .now(tx)
        .chain(
            now ->
                coupons
                    .byIds(tx, tenant, Set.of(couponId), now)
                    .chain(found -> only(tx, found, userId, now)));
  }

  private Uni<Answer<IssuedCoupon>> only(
      Tx tx, List<Coupon> found, Optional<String> userId, Instant now) {
    List<Coupon> visible =
        found.stream()
            .filter(it -> it.claim().isEmpty() || userId.map(it::ownedBy).orElse(true))
            .toList();
    return origins
        .of(tx, visible, now)
        .map(
            issued ->
                issued.isEmpty()
                    ? Answer.refused(UnknownCoupon.refusal())
                    : Answer.done(issued.get(0)));
  }
}
