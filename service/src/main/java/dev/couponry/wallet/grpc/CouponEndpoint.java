package dev.couponry.wallet.grpc;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.CodeCalls;
import dev.couponry.platform.requests.TypedCodes;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.GetCouponResponse;
import dev.couponry.v1.MutinyCouponServiceGrpc;
import dev.couponry.wallet.app.FindCoupon;
import dev.couponry.wallet.app.IssuedCoupon;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** CouponService. */
@GrpcService
final class CouponEndpoint extends MutinyCouponServiceGrpc.CouponServiceImplBase {
  private final CodeCalls calls;
  private final Mistyped mistyped;
  private final FindCoupon finding;

  CouponEndpoint(CodeCalls calls, Mistyped mistyped, FindCoupon finding) {
    this.calls = calls;
    this.mistyped = mistyped;
    this.finding = finding;
  }

  @Override
  public Uni<GetCouponResponse> getCoupon(GetCouponRequest request) {
    int codes = request.hasCouponCode() ? 1 : 0;
    return calls.read(
        new TypedCodes(request, request.getTenant(), request.getUserId(), codes),
        tenant -> read(request, tenant).then(this::spelt),
        found -> 0,
        (tx, wanted) -> find(tx, wanted).map(it -> it.map(CouponEndpoint::found)));
  }

  private record Wanted(
      String tenant, Optional<UUID> couponId, String code, Optional<String> userId) {}

  private static Answer<Wanted> read(GetCouponRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    Fields.optionalId(violations, "user_id", request.getUserId());
    Optional<String> user = Optional.of(request.getUserId()).filter(it -> !it.isEmpty());
    return switch (request.getKeyCase()) {
      case COUPON_ID -> {
        UUID id = Fields.uuid(violations, "coupon_id", request.getCouponId());
        yield violations.answer(new Wanted(tenant, Optional.of(id), "", user));
      }
      case COUPON_CODE -> {
        String code = CodeMapping.toCode(request.getCouponCode(), violations, "coupon_code");
        yield violations.answer(new Wanted(tenant, Optional.empty(), code, user));
      }
      case KEY_NOT_SET -> {
        violations.add("coupon_id", "coupon_id or coupon_code is required");
        yield violations.answer(new Wanted(tenant, Optional.empty(), "", user));
      }
    };
  }

  private Answer<Wanted> spelt(Wanted wanted) {
    return wanted.couponId().isPresent()
        ? Answer.done(wanted)
        : mistyped.refuse(wanted, wanted.tenant(), wanted.code(), "coupon_code");
  }

  private Uni<Answer<IssuedCoupon>> find(Tx tx, Wanted wanted) {
    return wanted
        .couponId()
        .map(id -> finding.byId(tx, wanted.tenant(), id, wanted.userId()))
        .orElseGet(() -> finding.byCode(tx, wanted.tenant(), wanted.code(), wanted.userId()));
  }

  private static GetCouponResponse found(IssuedCoupon issued) {
    return GetCouponResponse.newBuilder().setCoupon(CouponMapping.toProto(issued)).build();
  }
}
