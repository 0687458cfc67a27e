package dev.couponry.wallet.domain;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A coupon that is counted and kept for a user until it is paid for. It ends once: as a coupon, or
 * with its counts given back.
 *
 * @param claim the coupon's, should it become one: made, and its validity fixed, at the reservation
 * @param counts the tallies that count it
 * @param payment what pays for it; empty until it is known
 * @param recorded where its row says it stands; one past its time is over, whatever that says
 * @param heldUntil exclusive
 * @param couponId what it became
 */
public record ClaimReservation(
    UUID id,
    String tenant,
    UUID batchId,
    UUID campaignId,
    Claim claim,
    List<TallyKey> counts,
    String payment,
    ReservationState recorded,
    Instant heldUntil,
    Optional<UUID> couponId) {

  public ClaimReservation {
    counts = List.copyOf(counts);
  }

  /** Where it stands. */
  public ReservationState state(Instant now) {
    return recorded == ReservationState.RESERVED && !now.isBefore(heldUntil)
        ? ReservationState.TIMED_OUT
        : recorded;
  }

  /** The same, as one that this payment confirms or has confirmed. */
  public Answer<ClaimReservation> paidBy(String reference, Instant now) {
    ReservationState state = state(now);
    if (state == ReservationState.CANCELLED || state == ReservationState.TIMED_OUT) {
      return Answer.refused(notLive(state));
    }
    if (!payment.isEmpty() && !payment.equals(reference)) {
      return Answer.refused(
          Refusal.of(Reason.PAYMENT_MISMATCH, "another payment was named for reservation " + id)
              .with("reservation_id", id.toString()));
    }
    return Answer.done(with(reference, recorded, couponId));
  }

  /** The same, whose user has the coupon. */
  public ClaimReservation confirmed(UUID coupon) {
    return with(payment, ReservationState.CONFIRMED, Optional.of(coupon));
  }

  /**
   * The same, given up; what is over already stays as it is, and what has become a coupon stays
   * one.
   */
  public Answer<ClaimReservation> cancelled(Instant now) {
    return switch (state(now)) {
      case CONFIRMED -> Answer.refused(notLive(ReservationState.CONFIRMED));
      case RESERVED -> Answer.done(with(payment, ReservationState.CANCELLED, couponId));
      case TIMED_OUT -> Answer.done(timedOut());
      case CANCELLED -> Answer.done(this);
    };
  }

  /** The same, its time over. */
  public ClaimReservation timedOut() {
    return with(payment, ReservationState.TIMED_OUT, couponId);
  }

  private Refusal notLive(ReservationState state) {
    return Refusal.of(Reason.RESERVATION_NOT_LIVE, "reservation " + id + " is " + state)
        .with("reservation_id", id.toString())
        .with("state", state.name());
  }

  private ClaimReservation with(String by, ReservationState state, Optional<UUID> coupon) {
    return new ClaimReservation(
        id, tenant, batchId, campaignId, claim, counts, by, state, heldUntil, coupon);
  }
}
