package dev.couponry.wallet.app;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.wallet.domain.ClaimReservation;
import java.util.Optional;
import java.util.UUID;

/** Says that there is no such reservation in the tenant. */
final class UnknownReservation {
  private UnknownReservation() {}

  static Answer<ClaimReservation> orRefused(Optional<ClaimReservation> found, UUID id) {
    return found
        .map(Answer::done)
        .orElseGet(
            () ->
                Answer.refused(
                    Refusal.of(Reason.RESERVATION_NOT_FOUND, "there is no reservation " + id)
                        .with("reservation_id", id.toString())));
  }
}
