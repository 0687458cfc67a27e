package dev.couponry.redemption.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.pricing.app.QuoteCoupons;
import dev.couponry.pricing.app.Selection;
import dev.couponry.pricing.domain.Standing;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.ReleaseReason;
import dev.couponry.redemption.domain.Use;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.QuoteResult;
import dev.couponry.rules.Quotes;
import dev.couponry.wallet.app.CodeLookup;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.Origins;
import dev.couponry.wallet.app.TakeByCode;
import dev.couponry.wallet.app.UnknownCoupon;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether an order gets the coupons it wants, and what they give, on rows that stay locked:
 * what every lock and every redemption in one step begins with.
 */
@Singleton
final class Reservation {
  private final Clock clock;
  private final Redemptions redemptions;
  private final Coupons coupons;
  private final Selection selection;
  private final Locks locks;
  private final Origins origins;
  private final TakeByCode taking;
  private final CodeLookup typed;

  Reservation(
      Clock clock,
      Redemptions redemptions,
      Coupons coupons,
      Selection selection,
      Locks locks,
      Origins origins,
      TakeByCode taking,
      CodeLookup typed) {
    this.clock = clock;
    this.redemptions = redemptions;
    this.coupons = coupons;
    this.selection = selection;
    this.locks = locks;
    this.origins = origins;
    this.taking = taking;
    this.typed = typed;
  }

  /**
   * The coupons that the order gets.
   *
   * @param now the instant of the decision
   * @param coupons all of the quote's coupons
   * @param undone locks that made way; what they reserved is still to be given back
   */
  record Reserved(
      Instant now, List<IssuedCoupon> coupons, QuoteResult.Quote quote, List<Redemption> undone) {}

  /** The coupons wanted when every lock that is over or replaced is undone. */
  private record Current(List<Coupon> coupons, Locks.Undone undone) {}

  /**
   * Undoes the order's lock, if it has one, and quotes the coupons wanted; a refusal rolls both
   * back, so the old lock stays.
   */
  Uni<Answer<Reserved>> reserve(Tx tx, Order order) {
    return redemptions
        .lockLiveOfOrder(tx, order.tenant(), order.orderId())
        .chain(
            live ->
                live.filter(Redemption::redeemed).isPresent()
                    ? Uni.createFrom().item(Answer.<Reserved>refused(alreadyRedeemed(live.get())))
                    : clock.now(tx).chain(now -> select(tx, order, live, now)));
  }

  private Uni<Answer<Reserved>> select(
      Tx tx, Order order, Optional<Redemption> replaced, Instant now) {
    Set<UUID> held =
        replaced.filter(it -> it.holds(now)).stream()
            .flatMap(it -> it.uses().stream())
            .map(Use::couponId)
            .collect(Collectors.toSet());
    return selection
        .find(tx, order.choice(), held, now)
        .chain(
            found ->
                found.fold(
                    wanted -> typed.codesInstead(tx, wanted, held, now),
                    refusal -> Uni.createFrom().item(Answer.<List<Coupon>>refused(refusal))))
        .chain(
            found ->
                found.fold(
                    wanted -> freeUnlessGone(tx, order, replaced, wanted, held, now),
                    refusal -> Uni.createFrom().item(Answer.<Reserved>refused(refusal))));
  }

  /** A rush on a coupon that another order has is told so without waiting for its row. */
  private Uni<Answer<Reserved>> freeUnlessGone(
      Tx tx,
      Order order,
      Optional<Redemption> replaced,
      List<Coupon> wanted,
      Set<UUID> held,
      Instant now) {
    if (wanted.stream().noneMatch(it -> !held.contains(it.couponId()) && gone(it, now))) {
      return free(tx, order, replaced, wanted, now);
    }
    return origins
        .of(tx, wanted, now)
        .map(seen -> quote(order, seen, now, List.of()))
        .chain(
            answer ->
                answer.isDone()
                    ? free(tx, order, replaced, wanted, now)
                    : Uni.createFrom().item(answer));
  }

  private static boolean gone(Coupon coupon, Instant now) {
    CouponState state = coupon.state(now);
    return coupon.usesOverdue() == 0 && (state == CouponState.LOCKED || state == CouponState.USED);
  }

  private Uni<Answer<Reserved>> free(
      Tx tx, Order order, Optional<Redemption> replaced, List<Coupon> wanted, Instant now) {
    ReleaseReason why =
        replaced.filter(it -> it.timedOut(now)).isPresent()
            ? ReleaseReason.TIMED_OUT
            : ReleaseReason.REPLACED;
    return locked(tx, order, replaced, wanted, now)
        .chain(
            locked ->
                locks
                    .free(tx, replaced.stream().toList(), why, now)
                    .chain(undone -> current(tx, order, undone, locked, now)))
        .chain(
            current ->
                current.coupons().size() < wanted.size()
                    ? Uni.createFrom().item(Answer.<Reserved>refused(UnknownCoupon.refusal()))
                    : take(tx, order, current, now));
  }

  /** Those wanted; with them, in one order, those of the lock that makes way are locked. */
  private Uni<List<Coupon>> locked(
      Tx tx, Order order, Optional<Redemption> replaced, List<Coupon> wanted, Instant now) {
    Set<UUID> ids = wanted.stream().map(Coupon::couponId).collect(Collectors.toSet());
    Set<UUID> others =
        replaced.stream()
            .flatMap(it -> it.uses().stream())
            .map(Use::couponId)
            .filter(it -> !ids.contains(it))
            .collect(Collectors.toSet());
    Uni<List<Coupon>> more =
        others.isEmpty()
            ? Uni.createFrom().item(List.of())
            : coupons.byIds(tx, order.tenant(), others, now);
    return more.map(held -> Stream.concat(wanted.stream(), held.stream()).toList())
        .chain(all -> coupons.lock(tx, all, now))
        .map(all -> all.stream().filter(it -> ids.contains(it.couponId())).toList());
  }

  /** The coupons, locked; one that a lock made which is over by now is there no more. */
  private Uni<Current> current(
      Tx tx, Order order, Locks.Undone undone, List<Coupon> locked, Instant now) {
    boolean overdue = locked.stream().anyMatch(it -> it.usesOverdue() > 0);
    if (undone.held().isEmpty() && !overdue) {
      return Uni.createFrom().item(new Current(locked, undone));
    }
    return reread(tx, order, locked, now)
        .chain(
            seen ->
                locks
                    .freeOverdue(tx, seen, now)
                    .chain(
                        more ->
                            (overdue ? reread(tx, order, seen, now) : Uni.createFrom().item(seen))
                                .map(then -> new Current(then, undone.and(more)))));
  }

  private Uni<List<Coupon>> reread(Tx tx, Order order, List<Coupon> wanted, Instant now) {
    List<UUID> ids = wanted.stream().map(Coupon::couponId).toList();
    return coupons.byIds(tx, order.tenant(), ids, now);
  }

  /** What is nobody's yet becomes the buyer's with its first lock. */
  private Uni<Answer<Reserved>> take(Tx tx, Order order, Current current, Instant now) {
    var taker =
        new TakeByCode.Taker(order.tenant(), order.buyer(), "", order.cart().channel(), true);
    return origins
        .of(tx, current.coupons(), now)
        .chain(seen -> taking.take(tx, taker, seen, current.undone().freed()))
        .map(taken -> taken.then(mine -> quote(order, mine, now, current.undone().held())));
  }

  private static Answer<Reserved> quote(
      Order order, List<IssuedCoupon> mine, Instant now, List<Redemption> undone) {
    var candidates =
        mine.stream().map(it -> Standing.candidate(it.coupon(), it.offer(), now)).toList();
    return QuoteCoupons.answer(Quotes.quote(order.cart(), candidates))
        .then(quote -> expected(order, quote))
        .map(quote -> new Reserved(now, mine, quote, undone));
  }

  private static Answer<QuoteResult.Quote> expected(Order order, QuoteResult.Quote quote) {
    boolean changed =
        order.expectedTotalDiscount().isPresent()
            && order.expectedTotalDiscount().getAsLong() != quote.totalDiscount();
    return changed
        ? Answer.refused(
            Refusal.of(
                    Reason.QUOTE_CHANGED,
                    "the discount is now "
                        + quote.totalDiscount()
                        + " minor units, not "
                        + order.expectedTotalDiscount().getAsLong())
                .with("total_discount", Long.toString(quote.totalDiscount())))
        : Answer.done(quote);
  }

  static Refusal alreadyRedeemed(Redemption redemption) {
    return Refusal.of(
            Reason.ORDER_ALREADY_REDEEMED,
            "order " + redemption.orderId() + " has already redeemed its coupons")
        .with("order_id", redemption.orderId())
        .with("redemption_id", redemption.redemptionId().toString());
  }
}
