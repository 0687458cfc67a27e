package dev.couponry.platform.errors;

import dev.couponry.refusal.Reason;
import io.grpc.Status;

/** The gRPC status code of every reason, as the comments of {@code errors.proto} say. */
final class ReasonCodes {
  private ReasonCodes() {}

  static Status.Code of(Reason reason) {
    return switch (reason) {
      case INVALID_REQUEST, CODE_MISTYPED, CURRENCY_MISMATCH, CLAIM_LINK_INVALID ->
          Status.Code.INVALID_ARGUMENT;
      case CAMPAIGN_NOT_FOUND,
          COUPON_BATCH_NOT_FOUND,
          COUPON_NOT_FOUND,
          REDEMPTION_NOT_FOUND,
          JOB_NOT_FOUND,
          RESERVATION_NOT_FOUND,
          PACK_NOT_FOUND,
          AUDIENCE_NOT_FOUND ->
          Status.Code.NOT_FOUND;
      case STOCK_EXHAUSTED,
          OUTSIDE_CLAIM_WINDOW,
          LIMIT_REACHED,
          NOT_IN_AUDIENCE,
          VALIDITY_OVER,
          CAMPAIGN_TYPE_MISMATCH,
          RESERVATION_NOT_LIVE,
          PAYMENT_MISMATCH,
          CLAIM_LINK_EXPIRED,
          COUPON_LOCKED,
          COUPON_USED,
          COUPON_EXPIRED,
          COUPON_NOT_STARTED,
          COUPON_CANCELLED,
          OUTSIDE_USABLE_WINDOW,
          THRESHOLD_NOT_MET,
          OUT_OF_SCOPE,
          NO_EFFECT,
          NOT_COMBINABLE,
          NOT_TRANSFERABLE,
          BUDGET_EXCEEDED,
          CAMPAIGN_NOT_ACTIVE,
          IMMUTABLE_AFTER_PUBLISH,
          OWNED_BY_RESOURCE,
          IN_USE,
          APPROVAL_NOT_PENDING,
          ORDER_ALREADY_REDEEMED,
          QUOTE_CHANGED,
          RETURN_NOT_ALLOWED,
          LOCK_NOT_LIVE,
          EVENTS_FORGOTTEN ->
          Status.Code.FAILED_PRECONDITION;
      case REQUEST_ID_REUSED -> Status.Code.ALREADY_EXISTS;
      case ETAG_MISMATCH -> Status.Code.ABORTED;
      case UNAUTHENTICATED -> Status.Code.UNAUTHENTICATED;
      case PERMISSION_DENIED -> Status.Code.PERMISSION_DENIED;
      case RATE_LIMITED -> Status.Code.RESOURCE_EXHAUSTED;
      case UNAVAILABLE -> Status.Code.UNAVAILABLE;
      case INTERNAL -> Status.Code.INTERNAL;
    };
  }
}
