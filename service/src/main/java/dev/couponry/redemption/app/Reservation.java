package dev.couponry.redemption.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.pricing.app.QuoteCoupons;
import dev.couponry.pricing.app.Selection;
import dev.couponry.pricing.domain.Standing;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.ReleaseReason;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.QuoteResult;
import dev.couponry.rules.Quotes;
import dev.couponry.wallet.app.BindCode;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.Origins;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
  private final BindCode binding;

  Reservation(
      Clock clock,
      Redemptions redemptions,
      Coupons coupons,
      Selection selection,
      Locks locks,
      Origins origins,
      BindCode binding) {
    this.clock = clock;
    this.redemptions = redemptions;
    this.coupons = coupons;
    this.selection = selection;
    this.locks = locks;
    this.origins = origins;
    this.binding = binding;
  }

  /**
   * The coupons that the order gets.
   *
   * @param now the instant of the decision
   * @param coupons all of the quote's coupons
   */
  record Reserved(Instant now, List<IssuedCoupon> coupons, QuoteResult.Quote quote) {}

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
    return selection
        .find(tx, order.choice(), now)
        .chain(
            found ->
                found.fold(
                    wanted -> free(tx, order, replaced, wanted, now),
                    refusal -> Uni.createFrom().item(Answer.<Reserved>refused(refusal))));
  }

  private Uni<Answer<Reserved>> free(
      Tx tx, Order order, Optional<Redemption> replaced, List<Coupon> wanted, Instant now) {
    ReleaseReason why =
        replaced.filter(it -> it.timedOut(now)).isPresent()
            ? ReleaseReason.TIMED_OUT
            : ReleaseReason.REPLACED;
    return coupons
        .lock(tx, wanted, now)
        .chain(locked -> locks.undo(tx, replaced.stream().toList(), why, now).replaceWith(locked))
        .chain(locked -> current(tx, order, replaced, locked, now))
        .chain(seen -> origins.of(tx, seen, now))
        .chain(seen -> bind(tx, order, seen))
        .map(bound -> bound.then(mine -> quote(order, mine, now)));
  }

  /** The coupons, locked, when every lock that is over or replaced is undone. */
  private Uni<List<Coupon>> current(
      Tx tx, Order order, Optional<Redemption> undone, List<Coupon> locked, Instant now) {
    boolean overdue = locked.stream().anyMatch(it -> it.usesOverdue() > 0);
    if (undone.isEmpty() && !overdue) {
      return Uni.createFrom().item(locked);
    }
    return reread(tx, order, locked, now)
        .call(seen -> locks.freeOverdue(tx, seen, now))
        .chain(seen -> overdue ? reread(tx, order, seen, now) : Uni.createFrom().item(seen));
  }

  private Uni<List<Coupon>> reread(Tx tx, Order order, List<Coupon> wanted, Instant now) {
    List<UUID> ids = wanted.stream().map(Coupon::couponId).toList();
    return coupons.byIds(tx, order.tenant(), ids, now);
  }

  /** A code made in advance becomes the buyer's with its first lock. */
  private Uni<Answer<List<IssuedCoupon>>> bind(Tx tx, Order order, List<IssuedCoupon> seen) {
    if (seen.stream().allMatch(it -> it.coupon().claim().isPresent())) {
      return Uni.createFrom().item(Answer.done(seen));
    }
    return Multi.createFrom()
        .iterable(seen)
        .onItem()
        .transformToUniAndConcatenate(it -> bindOne(tx, order, it))
        .collect()
        .asList()
        .map(Reservation::all);
  }

  /** All done, or the first refusal. */
  private static Answer<List<IssuedCoupon>> all(List<Answer<IssuedCoupon>> answers) {
    Answer<List<IssuedCoupon>> all = Answer.done(List.of());
    for (Answer<IssuedCoupon> answer : answers) {
      all =
          all.then(
              mine -> answer.map(one -> Stream.concat(mine.stream(), Stream.of(one)).toList()));
    }
    return all;
  }

  private Uni<Answer<IssuedCoupon>> bindOne(Tx tx, Order order, IssuedCoupon coupon) {
    if (coupon.coupon().claim().isPresent()) {
      return Uni.createFrom().item(Answer.done(coupon));
    }
    var command =
        new BindCode.Command(
            order.tenant(), order.buyer(), coupon.coupon().code(), "", order.cart().channel());
    return binding.bindLocked(tx, command, coupon);
  }

  private static Answer<Reserved> quote(Order order, List<IssuedCoupon> mine, Instant now) {
    var candidates =
        mine.stream().map(it -> Standing.candidate(it.coupon(), it.offer(), now)).toList();
    return QuoteCoupons.answer(Quotes.quote(order.cart(), candidates))
        .then(quote -> expected(order, quote))
        .map(quote -> new Reserved(now, mine, quote));
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
