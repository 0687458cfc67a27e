package dev.couponry.redemption.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.pricing.domain.Standing;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.RedemptionState;
import dev.couponry.redemption.domain.ReleaseReason;
import dev.couponry.redemption.domain.Use;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.Origins;
import dev.couponry.wallet.app.UnknownCoupon;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** 核销: uses coupons up. */
@Singleton
public final class RedeemCoupon {
  private final Clock clock;
  private final Redemptions redemptions;
  private final Coupons coupons;
  private final Origins origins;
  private final Reservation reservation;
  private final Locks locks;
  private final ReviveCoupons reviving;
  private final Booking booking;

  RedeemCoupon(
      Clock clock,
      Redemptions redemptions,
      Coupons coupons,
      Origins origins,
      Reservation reservation,
      Locks locks,
      ReviveCoupons reviving,
      Booking booking) {
    this.clock = clock;
    this.redemptions = redemptions;
    this.coupons = coupons;
    this.origins = origins;
    this.reservation = reservation;
    this.locks = locks;
    this.reviving = reviving;
    this.booking = booking;
  }

  /** Quotes, locks and redeems in one step; an order's lock is replaced. */
  public Uni<Answer<Redemption>> redeem(Tx tx, Order order, PaidOrder paid) {
    return reservation
        .reserve(tx, order)
        .chain(
            reserved ->
                reserved.fold(
                    it -> booking.redeem(tx, order, it, paid),
                    refusal -> Uni.createFrom().item(Answer.<Redemption>refused(refusal))));
  }

  /**
   * Redeems a lock with its stored split; one that has timed out, if its coupons and the budget
   * still allow it and the order has no other.
   */
  public Uni<Answer<Redemption>> redeem(Tx tx, String tenant, UUID redemptionId, PaidOrder paid) {
    return redemptions
        .lockById(tx, tenant, redemptionId)
        .chain(
            found ->
                found.isEmpty()
                    ? refused(UnknownRedemption.refusal())
                    : clock.now(tx).chain(now -> decide(tx, found.get(), paid, now)));
  }

  private Uni<Answer<Redemption>> decide(
      Tx tx, Redemption redemption, PaidOrder paid, Instant now) {
    if (redemption.holds(now)) {
      return lockCoupons(tx, redemption, now)
          .chain(() -> booking.redeemHeld(tx, redemption, paid, now));
    }
    if (redemption.timedOut(now)) {
      return redeemLate(tx, redemption, paid, now);
    }
    return refused(
        redemption.state() == RedemptionState.RELEASED
            ? UnknownRedemption.notLive(redemption)
            : Reservation.alreadyRedeemed(redemption));
  }

  private Uni<Answer<Redemption>> redeemLate(
      Tx tx, Redemption timedOut, PaidOrder paid, Instant now) {
    return redemptions
        .lockLiveOfOrder(tx, timedOut.tenant(), timedOut.orderId())
        .chain(
            live -> {
              Optional<Redemption> other =
                  live.filter(it -> !it.redemptionId().equals(timedOut.redemptionId()));
              if (other.filter(it -> !it.timedOut(now)).isPresent()) {
                return refused(superseded(timedOut, other.get()));
              }
              return free(tx, other, now)
                  .chain(
                      first ->
                          free(tx, Optional.of(timedOut), now)
                              .chain(then -> spendLate(tx, timedOut, first.and(then), paid, now)));
            });
  }

  private static Refusal superseded(Redemption timedOut, Redemption other) {
    return other.redeemed()
        ? Reservation.alreadyRedeemed(other)
        : UnknownRedemption.notLive(timedOut);
  }

  /** Records that a lock has timed out, unless a sweep was first. */
  private Uni<Locks.Undone> free(Tx tx, Optional<Redemption> timedOut, Instant now) {
    List<Redemption> held =
        timedOut.filter(it -> it.state() == RedemptionState.LOCKED).stream().toList();
    return locks.free(tx, held, ReleaseReason.TIMED_OUT, now);
  }

  private Uni<Answer<Redemption>> spendLate(
      Tx tx, Redemption timedOut, Locks.Undone undone, PaidOrder paid, Instant now) {
    return lockCoupons(tx, timedOut, now)
        .chain(seen -> locks.freeOverdue(tx, seen, now))
        .map(undone::and)
        .chain(all -> spendFreed(tx, timedOut, all, paid, now));
  }

  private Uni<Answer<Redemption>> spendFreed(
      Tx tx, Redemption timedOut, Locks.Undone undone, PaidOrder paid, Instant now) {
    return lockCoupons(tx, timedOut, now)
        .chain(seen -> origins.of(tx, seen, now))
        .chain(seen -> reviving.revive(tx, timedOut, seen, undone.freed(), now))
        .chain(
            taken ->
                taken
                    .then(issued -> blocked(timedOut, issued, now))
                    .fold(
                        issued -> booking.redeemLate(tx, timedOut, undone.held(), paid, now),
                        this::refused));
  }

  /** One of them may be another user's by now. */
  private static Answer<List<IssuedCoupon>> blocked(
      Redemption timedOut, List<IssuedCoupon> issued, Instant now) {
    if (issued.size() < timedOut.uses().size()) {
      return Answer.refused(UnknownCoupon.refusal());
    }
    return firstBlocker(issued, now)
        .<Answer<List<IssuedCoupon>>>map(Answer::refused)
        .orElseGet(() -> Answer.done(issued));
  }

  private static Optional<Refusal> firstBlocker(List<IssuedCoupon> issued, Instant now) {
    return issued.stream()
        .flatMap(it -> Standing.blockers(it.coupon(), it.offer(), now).stream())
        .filter(it -> it.reason() != Reason.OUTSIDE_USABLE_WINDOW)
        .findFirst();
  }

  private Uni<List<Coupon>> lockCoupons(Tx tx, Redemption redemption, Instant now) {
    List<UUID> couponIds = redemption.uses().stream().map(Use::couponId).toList();
    return coupons
        .byIds(tx, redemption.tenant(), couponIds, now)
        .chain(found -> coupons.lock(tx, found, now));
  }

  private Uni<Answer<Redemption>> refused(Refusal refusal) {
    return Uni.createFrom().item(Answer.refused(refusal));
  }
}
