package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.ClaimReservation;
import dev.couponry.wallet.domain.Issue;
import dev.couponry.wallet.domain.Limit;
import dev.couponry.wallet.domain.ReservationState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** 购券 / 兑换券, the first step: a coupon is counted and kept for a user who is to pay for it. */
@Singleton
public final class ReserveClaim {
  private final AdmitClaim admitting;
  private final Reservations reservations;
  private final Ids ids;

  ReserveClaim(AdmitClaim admitting, Reservations reservations, Ids ids) {
    this.admitting = admitting;
    this.reservations = reservations;
    this.ids = ids;
  }

  /**
   * What is asked for.
   *
   * @param claim of a batch
   * @param payment what is to pay for it; empty if that is not known yet
   */
  public record Command(ClaimCoupon.Command claim, String payment, Duration hold) {}

  /** Reserves within the unit of work. */
  public Uni<Answer<ReservedClaim>> reserve(Tx tx, Command command) {
    return admitting
        .admit(tx, command.claim(), Issue::byReservation)
        .chain(
            answer ->
                answer.fold(
                    admitted -> add(tx, command, admitted.get(0)),
                    refusal -> Uni.createFrom().item(Answer.refused(refusal))));
  }

  private Uni<Answer<ReservedClaim>> add(Tx tx, Command command, AdmitClaim.Admitted admitted) {
    var claim = admitted.claim();
    String tenant = command.claim().tenant();
    ClaimReservation reservation =
        new ClaimReservation(
            ids.next(Buckets.ofUser(tenant, claim.userId())),
            tenant,
            admitted.offer().batch().id(),
            admitted.offer().campaign().id(),
            claim,
            admitted.limits().stream().map(Limit::key).toList(),
            command.payment(),
            ReservationState.RESERVED,
            claim.claimTime().plus(command.hold()),
            Optional.empty());
    return reservations
        .add(tx, reservation)
        .replaceWith(
            () -> Answer.done(new ReservedClaim(reservation, admitted.offer(), claim.claimTime())));
  }
}
