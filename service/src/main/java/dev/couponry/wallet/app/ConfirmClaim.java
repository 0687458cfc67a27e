package dev.couponry.wallet.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.ClaimReservation;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * 购券 / 兑换券, the second step: what was reserved is paid for and becomes a coupon. A reservation
 * makes one coupon at most, since who makes it holds the reservation's row.
 */
@Singleton
public final class ConfirmClaim {
  private final Reservations reservations;
  private final Clock clock;
  private final Origins origins;
  private final Kernel kernel;
  private final Coupons coupons;
  private final FindCoupon finding;

  ConfirmClaim(
      Reservations reservations,
      Clock clock,
      Origins origins,
      Kernel kernel,
      Coupons coupons,
      FindCoupon finding) {
    this.reservations = reservations;
    this.clock = clock;
    this.origins = origins;
    this.kernel = kernel;
    this.coupons = coupons;
    this.finding = finding;
  }

  /** What is asked for. */
  public record Command(String tenant, UUID reservationId, String payment) {}

  /** The reservation, and the coupon that it has become. */
  public record Confirmed(ReservedClaim reserved, IssuedCoupon coupon) {}

  /** Confirms within the unit of work; confirmed for the same payment before, it is as it is. */
  public Uni<Answer<Confirmed>> confirm(Tx tx, Command command) {
    UUID id = command.reservationId();
    return reservations
        .lock(tx, command.tenant(), id)
        .map(found -> UnknownReservation.orRefused(found, id))
        .chain(found -> clock.now(tx).chain(now -> confirm(tx, command, found, now)));
  }

  private Uni<Answer<Confirmed>> confirm(
      Tx tx, Command command, Answer<ClaimReservation> found, Instant now) {
    return found
        .then(it -> it.paidBy(command.payment(), now))
        .fold(
            paid -> paid.couponId().isPresent() ? find(tx, paid, now) : make(tx, paid, now),
            refusal -> Uni.createFrom().item(Answer.refused(refusal)));
  }

  private Uni<Answer<Confirmed>> find(Tx tx, ClaimReservation before, Instant now) {
    Optional<String> user = Optional.of(before.claim().userId());
    return finding
        .byId(tx, before.tenant(), before.couponId().orElseThrow(), user)
        .map(
            answer ->
                answer.map(
                    coupon ->
                        new Confirmed(new ReservedClaim(before, coupon.offer(), now), coupon)));
  }

  private Uni<Answer<Confirmed>> make(Tx tx, ClaimReservation paid, Instant now) {
    return origins
        .offer(tx, paid.campaignId(), paid.batchId())
        .chain(
            offer -> {
              Coupon coupon = kernel.coupon(offer, paid.claim());
              ClaimReservation confirmed = paid.confirmed(coupon.couponId());
              return coupons
                  .add(tx, List.of(coupon))
                  .chain(() -> reservations.update(tx, List.of(confirmed)))
                  .replaceWith(
                      () ->
                          Answer.done(
                              new Confirmed(
                                  new ReservedClaim(confirmed, offer, now),
                                  new IssuedCoupon(coupon, offer, now))));
            });
  }
}
