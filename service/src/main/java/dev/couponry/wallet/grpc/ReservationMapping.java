package dev.couponry.wallet.grpc;

import dev.couponry.platform.requests.Change;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.CancelClaimRequest;
import dev.couponry.v1.CancelClaimResponse;
import dev.couponry.v1.ClaimReservation;
import dev.couponry.v1.ConfirmClaimRequest;
import dev.couponry.v1.ConfirmClaimResponse;
import dev.couponry.v1.ReserveClaimRequest;
import dev.couponry.v1.ReserveClaimResponse;
import dev.couponry.wallet.app.ClaimCoupon;
import dev.couponry.wallet.app.ConfirmClaim;
import dev.couponry.wallet.app.ReserveClaim;
import dev.couponry.wallet.app.ReservedClaim;
import dev.couponry.wallet.app.Wanted;
import java.time.Duration;
import java.util.UUID;

/** Reservations of claims: their requests and answers. */
final class ReservationMapping {
  private static final Duration DEFAULT_HOLD = Duration.ofMinutes(15);
  private static final Duration LEAST_HOLD = Duration.ofSeconds(1);
  private static final Duration MOST_HOLD = Duration.ofDays(1);

  private ReservationMapping() {}

  static Answer<Change<ReserveClaim.Command>> reserve(ReserveClaimRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    ClaimCoupon.Command claim =
        new ClaimCoupon.Command(
            tenant,
            UserMapping.toClaimant(request.getUser(), violations.in("user")),
            UserMapping.toProfile(request.getUser()),
            Fields.id(violations, "campaign", request.getCampaign()),
            new Wanted.OfBatch(Fields.id(violations, "batch", request.getBatch())),
            WalletMapping.placement(violations, request.getPlacement()),
            Fields.optionalId(violations, "channel", request.getChannel()));
    String payment =
        Fields.optionalId(violations, "payment_reference", request.getPaymentReference());
    Duration hold = hold(request, violations);
    return violations.answer(
        new Change<>(tenant, requestId, new ReserveClaim.Command(claim, payment, hold)));
  }

  private static Duration hold(ReserveClaimRequest request, Violations violations) {
    if (!request.hasHoldDuration()) {
      return DEFAULT_HOLD;
    }
    Duration hold =
        Duration.ofSeconds(
            request.getHoldDuration().getSeconds(), request.getHoldDuration().getNanos());
    if (hold.compareTo(LEAST_HOLD) < 0 || hold.compareTo(MOST_HOLD) > 0) {
      violations.add("hold_duration", "must be 1 s to 1 day");
      return DEFAULT_HOLD;
    }
    return hold;
  }

  static Answer<Change<ConfirmClaim.Command>> confirm(ConfirmClaimRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    UUID id = Fields.uuid(violations, "reservation_id", request.getReservationId());
    Fields.id(violations, "payment_reference", request.getPaymentReference());
    return violations.answer(
        new Change<>(
            tenant,
            requestId,
            new ConfirmClaim.Command(tenant, id, request.getPaymentReference())));
  }

  /** A reservation as a request names it. */
  record Key(String tenant, UUID id) {}

  static Answer<Change<Key>> cancel(CancelClaimRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    UUID id = Fields.uuid(violations, "reservation_id", request.getReservationId());
    return violations.answer(new Change<>(tenant, requestId, new Key(tenant, id)));
  }

  static ReserveClaimResponse reserved(ReservedClaim reserved) {
    return ReserveClaimResponse.newBuilder().setReservation(toProto(reserved)).build();
  }

  static ConfirmClaimResponse confirmed(ConfirmClaim.Confirmed confirmed) {
    return ConfirmClaimResponse.newBuilder()
        .setReservation(toProto(confirmed.reserved()))
        .setCoupon(CouponMapping.toProto(confirmed.coupon()))
        .build();
  }

  static CancelClaimResponse cancelled(ReservedClaim reserved) {
    return CancelClaimResponse.newBuilder().setReservation(toProto(reserved)).build();
  }

  private static ClaimReservation toProto(ReservedClaim reserved) {
    var reservation = reserved.reservation();
    var state = reservation.state(reserved.readTime());
    ClaimReservation.Builder proto =
        ClaimReservation.newBuilder()
            .setReservationId(reservation.id().toString())
            .setCampaign(reserved.offer().campaign().name())
            .setBatch(reserved.offer().batch().name())
            .setUserId(reservation.claim().userId())
            .setState(ClaimReservation.State.valueOf(state.name()))
            .setReserveTime(CouponMapping.toProto(reservation.claim().claimTime()))
            .setExpireTime(CouponMapping.toProto(reservation.heldUntil()))
            .setPaymentReference(reservation.payment());
    reservation.couponId().map(UUID::toString).ifPresent(proto::setCouponId);
    return proto.build();
  }
}
