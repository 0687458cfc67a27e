package dev.couponry.wallet.grpc;

import dev.couponry.platform.requests.Change;
import dev.couponry.platform.requests.TypedCodes;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.TransferCouponRequest;
import dev.couponry.v1.TransferCouponResponse;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.TransferCoupon;
import dev.couponry.wallet.domain.Claimant;
import java.util.Optional;
import java.util.UUID;

/** Coupons given to other users: requests and answers. */
final class TransferMapping {
  private TransferMapping() {}

  static TypedCodes typed(TransferCouponRequest request) {
    return new TypedCodes(
        request,
        request.getTenant(),
        request.getUser().getUserId(),
        request.hasCouponCode() ? 1 : 0);
  }

  static Answer<Change<TransferCoupon.Command>> transfer(
      TransferCouponRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Claimant giver = UserMapping.toClaimant(request.getUser(), violations.in("user"));
    Claimant receiver = UserMapping.toClaimant(request.getReceiver(), violations.in("receiver"));
    if (giver.userId().equals(receiver.userId())) {
      violations.add("receiver.user_id", "must be another user's");
    }
    Optional<UUID> id = Optional.empty();
    String code = "";
    switch (request.getKeyCase()) {
      case COUPON_ID ->
          id = Optional.of(Fields.uuid(violations, "coupon_id", request.getCouponId()));
      case COUPON_CODE ->
          code = CodeMapping.toCode(request.getCouponCode(), violations, "coupon_code");
      case KEY_NOT_SET -> violations.add("coupon_id", "coupon_id or coupon_code is required");
    }
    return violations.answer(
        new Change<>(
            tenant,
            requestId,
            new TransferCoupon.Command(tenant, giver.userId(), id, code, receiver)));
  }

  static TransferCouponResponse transferred(IssuedCoupon issued) {
    return TransferCouponResponse.newBuilder().setCoupon(CouponMapping.toProto(issued)).build();
  }
}
