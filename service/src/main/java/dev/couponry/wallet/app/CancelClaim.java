package dev.couponry.wallet.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.ClaimReservation;
import dev.couponry.wallet.domain.ReservationState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Ends reservations that are not paid for. What one had counted goes back once, by whoever records
 * its end, since that one holds its row.
 */
@Singleton
public final class CancelClaim {
  private final Reservations reservations;
  private final Clock clock;
  private final VanishCoupons vanishing;
  private final Origins origins;

  CancelClaim(Reservations reservations, Clock clock, VanishCoupons vanishing, Origins origins) {
    this.reservations = reservations;
    this.clock = clock;
    this.vanishing = vanishing;
    this.origins = origins;
  }

  /** Gives a reservation up within the unit of work; one that is over is answered as it is. */
  public Uni<Answer<ReservedClaim>> cancel(Tx tx, String tenant, UUID id) {
    return reservations
        .lock(tx, tenant, id)
        .map(found -> UnknownReservation.orRefused(found, id))
        .chain(found -> clock.now(tx).chain(now -> cancel(tx, found, now)));
  }

  private Uni<Answer<ReservedClaim>> cancel(Tx tx, Answer<ClaimReservation> found, Instant now) {
    return found
        .then(before -> before.cancelled(now).map(after -> new Change(before, after)))
        .fold(
            change -> write(tx, change, now),
            refusal -> Uni.createFrom().item(Answer.refused(refusal)));
  }

  private record Change(ClaimReservation before, ClaimReservation after) {}

  private Uni<Answer<ReservedClaim>> write(Tx tx, Change change, Instant now) {
    ClaimReservation after = change.after();
    Uni<Void> ending =
        change.before().recorded() == ReservationState.RESERVED
            ? end(tx, List.of(after))
            : Uni.createFrom().voidItem();
    return ending
        .chain(() -> origins.offer(tx, after.campaignId(), after.batchId()))
        .map(offer -> Answer.done(new ReservedClaim(after, offer, now)));
  }

  /**
   * Records that these, all of one tenant, are over, whose rows this transaction has locked, and
   * gives back what they had counted.
   */
  Uni<Void> end(Tx tx, List<ClaimReservation> over) {
    return reservations
        .update(tx, over)
        .chain(() -> vanishing.giveBack(tx, over.get(0).tenant(), Freed.byReservations(over)));
  }
}
