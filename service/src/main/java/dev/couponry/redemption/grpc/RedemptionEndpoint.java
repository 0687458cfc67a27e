package dev.couponry.redemption.grpc;

import dev.couponry.platform.batching.Batcher;
import dev.couponry.platform.batching.Batchers;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.Batching;
import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.Change;
import dev.couponry.platform.requests.CodeCalls;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.TypedCodes;
import dev.couponry.redemption.app.FindRedemption;
import dev.couponry.redemption.app.LockCoupon;
import dev.couponry.redemption.app.Order;
import dev.couponry.redemption.app.RedeemCoupon;
import dev.couponry.redemption.app.ReleaseCoupon;
import dev.couponry.redemption.app.ReturnCoupon;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.GetRedemptionRequest;
import dev.couponry.v1.GetRedemptionResponse;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.LockCouponResponse;
import dev.couponry.v1.MutinyRedemptionServiceGrpc;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.RedeemCouponResponse;
import dev.couponry.v1.ReleaseCouponRequest;
import dev.couponry.v1.ReleaseCouponResponse;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnCouponResponse;
import dev.couponry.wallet.grpc.Mistyped;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** RedemptionService. */
@GrpcService
final class RedemptionEndpoint extends MutinyRedemptionServiceGrpc.RedemptionServiceImplBase {
  private final Calls calls;
  private final CodeCalls codeCalls;
  private final Mistyped mistyped;
  private final LockCoupon locking;
  private final RedeemCoupon redeeming;
  private final ReleaseCoupon releasing;
  private final ReturnCoupon returning;
  private final FindRedemption finding;
  private final Batching<OrderMapping.Lock> locks;
  private final Batching<OrderMapping.Redeem> redemptions;
  private final Batching<Target> releases;
  private final Batching<ReturnMapping.Return> returns;

  RedemptionEndpoint(
      Calls calls,
      CodeCalls codeCalls,
      Mistyped mistyped,
      LockCoupon locking,
      RedeemCoupon redeeming,
      ReleaseCoupon releasing,
      ReturnCoupon returning,
      FindRedemption finding,
      Batchers batchers) {
    this.calls = calls;
    this.codeCalls = codeCalls;
    this.mistyped = mistyped;
    this.locking = locking;
    this.redeeming = redeeming;
    this.releasing = releasing;
    this.returning = returning;
    this.finding = finding;
    Batcher together = batchers.of("redemption");
    this.locks = new Batching<>(together, it -> it.order().names());
    this.redemptions = new Batching<>(together, OrderMapping.Redeem::names);
    this.releases = new Batching<>(together, Target::names);
    this.returns = new Batching<>(together, it -> it.target().names());
  }

  @Override
  public Uni<LockCouponResponse> lockCoupon(LockCouponRequest request) {
    return codeCalls.changeTogether(
        locks,
        new TypedCodes(
            request,
            request.getTenant(),
            request.getUser().getUserId(),
            request.getCouponCodesCount()),
        tenant -> OrderMapping.lock(request, tenant).then(this::spelt),
        Memory.ofItsRedemption(LockCouponResponse.parser()),
        (tx, lock) ->
            locking
                .lock(tx, lock.order(), lock.duration())
                .map(it -> it.map(RedemptionEndpoint::locked)));
  }

  private Answer<Change<OrderMapping.Lock>> spelt(Change<OrderMapping.Lock> lock) {
    List<String> codes = lock.command().order().codes();
    return mistyped.refuse(lock, lock.tenant(), codes, "coupon_codes");
  }

  private Answer<Change<OrderMapping.Redeem>> speltInOrder(Change<OrderMapping.Redeem> redeem) {
    List<String> codes = redeem.command().order().map(Order::codes).orElse(List.of());
    return mistyped.refuse(redeem, redeem.tenant(), codes, "order.coupon_codes");
  }

  private static LockCouponResponse locked(Redemption redemption) {
    return LockCouponResponse.newBuilder()
        .setRedemption(RedemptionMapping.toProto(redemption))
        .build();
  }

  @Override
  public Uni<RedeemCouponResponse> redeemCoupon(RedeemCouponRequest request) {
    return codeCalls.changeTogether(
        redemptions,
        new TypedCodes(
            request,
            request.getTenant(),
            request.getOrder().getUser().getUserId(),
            request.getOrder().getCouponCodesCount()),
        tenant -> OrderMapping.redeem(request, tenant).then(this::speltInOrder),
        Memory.ofItsRedemption(RedeemCouponResponse.parser()),
        (tx, wanted) -> redeem(tx, wanted).map(it -> it.map(RedemptionEndpoint::redeemed)));
  }

  private Uni<Answer<Redemption>> redeem(Tx tx, OrderMapping.Redeem wanted) {
    return wanted
        .order()
        .map(order -> redeeming.redeem(tx, order, wanted.paid()))
        .orElseGet(
            () ->
                redeeming.redeem(
                    tx, wanted.tenant(), wanted.redemptionId().orElseThrow(), wanted.paid()));
  }

  private static RedeemCouponResponse redeemed(Redemption redemption) {
    return RedeemCouponResponse.newBuilder()
        .setRedemption(RedemptionMapping.toProto(redemption))
        .build();
  }

  @Override
  public Uni<ReleaseCouponResponse> releaseCoupon(ReleaseCouponRequest request) {
    return calls.changeTogether(
        releases,
        request,
        request.getTenant(),
        tenant -> toRelease(request, tenant),
        Memory.ofItsRedemption(ReleaseCouponResponse.parser()),
        (tx, target) -> release(tx, target).map(it -> it.map(RedemptionEndpoint::released)));
  }

  private static Answer<Change<Target>> toRelease(ReleaseCouponRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Target target =
        switch (request.getTargetCase()) {
          case REDEMPTION_ID -> Target.ofId(tenant, request.getRedemptionId(), violations);
          case ORDER_ID -> Target.ofOrder(tenant, request.getOrderId(), violations);
          case TARGET_NOT_SET -> Target.missing(tenant, violations);
        };
    return violations.answer(new Change<>(tenant, requestId, target));
  }

  private Uni<Answer<Redemption>> release(Tx tx, Target target) {
    return target
        .redemptionId()
        .map(id -> releasing.release(tx, target.tenant(), id))
        .orElseGet(() -> releasing.releaseOrder(tx, target.tenant(), target.orderId()));
  }

  private static ReleaseCouponResponse released(Redemption redemption) {
    return ReleaseCouponResponse.newBuilder()
        .setRedemption(RedemptionMapping.toProto(redemption))
        .build();
  }

  @Override
  public Uni<ReturnCouponResponse> returnCoupon(ReturnCouponRequest request) {
    return calls.changeTogether(
        returns,
        request,
        request.getTenant(),
        tenant -> ReturnMapping.toReturn(request, tenant),
        Memory.ofItsRedemption(ReturnCouponResponse.parser()),
        (tx, wanted) -> giveBack(tx, wanted).map(it -> it.map(ReturnMapping::returned)));
  }

  private Uni<Answer<ReturnCoupon.Outcome>> giveBack(Tx tx, ReturnMapping.Return wanted) {
    Target target = wanted.target();
    return target
        .redemptionId()
        .map(id -> returning.giveBack(tx, target.tenant(), id, wanted.step()))
        .orElseGet(
            () -> returning.giveBackOfOrder(tx, target.tenant(), target.orderId(), wanted.step()));
  }

  @Override
  public Uni<GetRedemptionResponse> getRedemption(GetRedemptionRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> toFind(request, tenant),
        (tx, target) -> find(tx, target).map(it -> it.map(RedemptionEndpoint::found)));
  }

  private static Answer<Target> toFind(GetRedemptionRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    return violations.answer(
        switch (request.getKeyCase()) {
          case REDEMPTION_ID -> Target.ofId(tenant, request.getRedemptionId(), violations);
          case ORDER_ID -> Target.ofOrder(tenant, request.getOrderId(), violations);
          case KEY_NOT_SET -> Target.missing(tenant, violations);
        });
  }

  private Uni<Answer<Redemption>> find(Tx tx, Target target) {
    return target
        .redemptionId()
        .map(id -> finding.byId(tx, target.tenant(), id))
        .orElseGet(() -> finding.ofOrder(tx, target.tenant(), target.orderId()));
  }

  private static GetRedemptionResponse found(Redemption redemption) {
    return GetRedemptionResponse.newBuilder()
        .setRedemption(RedemptionMapping.toProto(redemption))
        .build();
  }
}
