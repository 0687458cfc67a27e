package dev.couponry.redemption.app;

import dev.couponry.finance.domain.Funded;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.RedemptionState;
import dev.couponry.redemption.domain.Returned;
import dev.couponry.redemption.domain.Use;
import dev.couponry.redemption.domain.UseState;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.Discount;
import dev.couponry.wallet.app.CouponChange;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.IssuedCoupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes down that an order has got its coupons: coupons, redemption, budget and ledger. */
@Singleton
final class Booking {
  private final Ids ids;
  private final Coupons coupons;
  private final Redemptions redemptions;
  private final Settlement settlement;
  private final Payers payers;

  Booking(Ids ids, Coupons coupons, Redemptions redemptions, Settlement settlement, Payers payers) {
    this.ids = ids;
    this.coupons = coupons;
    this.redemptions = redemptions;
    this.settlement = settlement;
    this.payers = payers;
  }

  /** The order holds the coupons until an instant. */
  Uni<Answer<Redemption>> lock(
      Tx tx, Order order, Reservation.Reserved reserved, Instant lockedUntil) {
    return payers
        .metered(tx, reserved.coupons())
        .map(counted -> redemption(order, reserved, lockedUntil, counted))
        .chain(
            locked ->
                settlement
                    .reserveInstead(tx, locked, reserved.undone())
                    .chain(
                        unless(
                            locked, () -> write(tx, locked, reserved.now(), CouponChange::hold))));
  }

  /** The order has used the coupons. */
  Uni<Answer<Redemption>> redeem(
      Tx tx, Order order, Reservation.Reserved reserved, PaidOrder paid) {
    Instant now = reserved.now();
    return payers
        .metered(tx, reserved.coupons())
        .map(counted -> redemption(order, reserved, now, counted).redeemed(paid.at(now)))
        .chain(redeemed -> redeem(tx, redeemed, reserved));
  }

  private Uni<Answer<Redemption>> redeem(
      Tx tx, Redemption redeemed, Reservation.Reserved reserved) {
    return settlement
        .drawInstead(tx, redeemed, reserved.undone())
        .chain(
            unless(
                redeemed,
                () ->
                    both(
                        write(tx, redeemed, reserved.now(), CouponChange::spend),
                        settlement.book(tx, redeemed))));
  }

  /** A held lock becomes a redemption. */
  Uni<Answer<Redemption>> redeemHeld(Tx tx, Redemption locked, PaidOrder paid, Instant now) {
    Redemption redeemed = locked.redeemed(paid.at(now));
    List<CouponChange> changes =
        locked.uses().stream()
            .map(use -> CouponChange.spendHeld(locked.bucket(), use.couponId(), locked.orderId()))
            .toList();
    settlement.spendHeld(tx, redeemed);
    return both(rewrite(tx, redeemed, changes, now), settlement.book(tx, redeemed))
        .replaceWith(() -> Answer.done(redeemed));
  }

  /**
   * A lock that was undone becomes a redemption, whose coupons this transaction has locked.
   *
   * @param undone locks whose reservation is still to be given back
   */
  Uni<Answer<Redemption>> redeemLate(
      Tx tx, Redemption released, List<Redemption> undone, PaidOrder paid, Instant now) {
    Redemption redeemed = released.redeemed(paid.at(now));
    List<CouponChange> changes =
        released.uses().stream()
            .map(use -> CouponChange.spend(released.bucket(), use.couponId(), released.orderId()))
            .toList();
    return settlement
        .drawInstead(tx, redeemed, undone)
        .chain(
            unless(
                redeemed,
                () -> both(rewrite(tx, redeemed, changes, now), settlement.book(tx, redeemed))));
  }

  /** A budget that does not cover it is asked before anything is written. */
  private static Function<Optional<Refusal>, Uni<? extends Answer<Redemption>>> unless(
      Redemption done, Supplier<Uni<Void>> write) {
    return refused ->
        refused
            .map(it -> Uni.createFrom().item(Answer.<Redemption>refused(it)))
            .orElseGet(() -> write.get().replaceWith(() -> Answer.done(done)));
  }

  private Uni<Void> write(Tx tx, Redemption redemption, Instant now, Change change) {
    List<CouponChange> changes =
        redemption.uses().stream()
            .map(use -> change.of(redemption.bucket(), use.couponId(), redemption.orderId()))
            .toList();
    return both(coupons.change(tx, changes, now), redemptions.add(tx, redemption));
  }

  private Uni<Void> rewrite(Tx tx, Redemption redemption, List<CouponChange> changes, Instant now) {
    return both(coupons.change(tx, changes, now), redemptions.update(tx, List.of(redemption)));
  }

  /** Neither needs the other, so that both may be on their way at once. */
  private static Uni<Void> both(Uni<Void> one, Uni<Void> other) {
    return Uni.combine().all().unis(one, other).discardItems();
  }

  private interface Change {
    CouponChange of(int bucket, UUID couponId, String orderId);
  }

  private Redemption redemption(
      Order order,
      Reservation.Reserved reserved,
      Instant lockedUntil,
      Map<UUID, Set<String>> counted) {
    int bucket = Buckets.ofUser(order.tenant(), order.buyer().userId());
    Map<UUID, IssuedCoupon> issued =
        reserved.coupons().stream()
            .collect(Collectors.toMap(it -> it.coupon().couponId(), Function.identity()));
    List<Use> uses =
        reserved.quote().discounts().stream()
            .map(discount -> use(issued.get(discount.couponId()), discount, counted))
            .toList();
    return new Redemption(
        bucket,
        ids.next(bucket),
        order.tenant(),
        order.orderId(),
        order.buyer().userId(),
        order.newUser(),
        RedemptionState.LOCKED,
        Optional.empty(),
        order.cart(),
        uses,
        reserved.now(),
        lockedUntil,
        Optional.empty(),
        Returned.NOTHING);
  }

  private static Use use(IssuedCoupon issued, Discount discount, Map<UUID, Set<String>> counted) {
    Set<String> funders = counted.getOrDefault(issued.offer().batch().id(), Set.of());
    long metered = Funded.by(funders, discount);
    return new Use(
        issued.coupon().couponId(),
        issued.offer().batch().id(),
        issued.offer().campaign().id(),
        UseState.HELD,
        metered,
        0,
        discount);
  }
}
