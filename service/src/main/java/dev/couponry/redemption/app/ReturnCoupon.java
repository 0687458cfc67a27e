package dev.couponry.redemption.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.redemption.domain.Comeback;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.Returned;
import dev.couponry.redemption.domain.Returning;
import dev.couponry.redemption.domain.Use;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.ReturnReason;
import dev.couponry.wallet.app.CouponChange;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.Origins;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** 退还: takes a discount back with a refund, and gives coupons back as their policies allow. */
@Singleton
public final class ReturnCoupon {
  private final Clock clock;
  private final Redemptions redemptions;
  private final Coupons coupons;
  private final Catalog catalog;
  private final Origins origins;
  private final Payers payers;
  private final Settlement settlement;

  ReturnCoupon(
      Clock clock,
      Redemptions redemptions,
      Coupons coupons,
      Catalog catalog,
      Origins origins,
      Payers payers,
      Settlement settlement) {
    this.clock = clock;
    this.redemptions = redemptions;
    this.coupons = coupons;
    this.catalog = catalog;
    this.origins = origins;
    this.payers = payers;
    this.settlement = settlement;
  }

  /**
   * What is returned, and why.
   *
   * @param lines each line once; empty: everything left
   */
  public record Step(ReturnReason reason, List<Returned.Line> lines) {}

  /**
   * What came of it.
   *
   * @param couponsBack those given back and usable (again) at some time
   */
  public record Outcome(
      Redemption redemption, List<Returning.Back> backs, List<IssuedCoupon> couponsBack) {}

  /** Returns something of the redemption of this id. */
  public Uni<Answer<Outcome>> giveBack(Tx tx, String tenant, UUID redemptionId, Step step) {
    return redemptions.lockById(tx, tenant, redemptionId).chain(found -> decide(tx, found, step));
  }

  /** Returns something of the order's redemption. */
  public Uni<Answer<Outcome>> giveBackOfOrder(Tx tx, String tenant, String orderId, Step step) {
    return redemptions.lockOfOrder(tx, tenant, orderId).chain(found -> decide(tx, found, step));
  }

  private Uni<Answer<Outcome>> decide(Tx tx, Optional<Redemption> found, Step step) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(Answer.refused(UnknownRedemption.refusal()));
    }
    Redemption redemption = found.get();
    return catalog
        .batches(tx, ids(redemption, Use::batchId))
        .chain(
            batches ->
                payers
                    .metered(tx, batches.values())
                    .map(
                        counted ->
                            Returning.decide(
                                redemption, step.reason(), step.lines(), rules(batches), counted)))
        .chain(
            decided ->
                decided.fold(
                    decision -> write(tx, decision),
                    refusal -> Uni.createFrom().item(Answer.<Outcome>refused(refusal))));
  }

  private Uni<Answer<Outcome>> write(Tx tx, Returning.Decision decision) {
    Redemption redemption = decision.redemption();
    return clock
        .now(tx)
        .chain(
            now ->
                restore(tx, decision, now)
                    .call(() -> redemptions.update(tx, List.of(redemption)))
                    .call(() -> settlement.takeBack(tx, redemption, decision.backs())))
        .map(back -> Answer.done(new Outcome(redemption, decision.backs(), back)));
  }

  private Uni<List<IssuedCoupon>> restore(Tx tx, Returning.Decision decision, Instant now) {
    Redemption redemption = decision.redemption();
    List<UUID> ids =
        decision.backs().stream()
            .filter(Returning.Back::couponComesBack)
            .map(back -> back.use().couponId())
            .toList();
    if (ids.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return coupons
        .byIds(tx, redemption.tenant(), ids, now)
        .chain(found -> coupons.lock(tx, found, now))
        .chain(locked -> origins.of(tx, locked, now))
        .call(issued -> coupons.change(tx, changes(redemption, issued, now), now))
        .chain(() -> coupons.byIds(tx, redemption.tenant(), ids, now))
        .map(back -> back.stream().filter(it -> usable(it, now)).toList())
        .chain(back -> origins.of(tx, back, now));
  }

  private static List<CouponChange> changes(
      Redemption redemption, List<IssuedCoupon> issued, Instant now) {
    return issued.stream()
        .map(
            it ->
                CouponChange.giveBack(
                    it.coupon().bucket(),
                    it.coupon().couponId(),
                    Comeback.period(
                        it.coupon(),
                        it.offer().batch().spec().rule().returnPolicy(),
                        redemption.returned().reasons(),
                        now)))
        .toList();
  }

  private static boolean usable(Coupon coupon, Instant now) {
    CouponState state = coupon.state(now);
    return state != CouponState.EXPIRED && state != CouponState.CANCELLED;
  }

  private static Map<UUID, CouponRule> rules(Map<UUID, Batch> batches) {
    Map<UUID, CouponRule> rules = new HashMap<>();
    batches.forEach((id, batch) -> rules.put(id, batch.spec().rule()));
    return rules;
  }

  private static Set<UUID> ids(Redemption redemption, Function<Use, UUID> id) {
    return redemption.uses().stream().map(id).collect(Collectors.toSet());
  }
}
