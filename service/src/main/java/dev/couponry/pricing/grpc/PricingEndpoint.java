package dev.couponry.pricing.grpc;

import dev.couponry.platform.requests.CodeCalls;
import dev.couponry.platform.requests.TypedCodes;
import dev.couponry.pricing.app.QueryApplicable;
import dev.couponry.pricing.app.QuoteCoupons;
import dev.couponry.refusal.Answer;
import dev.couponry.v1.MutinyPricingServiceGrpc;
import dev.couponry.v1.QueryApplicableCouponsRequest;
import dev.couponry.v1.QueryApplicableCouponsResponse;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.QuoteCouponsResponse;
import dev.couponry.wallet.grpc.Mistyped;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** PricingService. */
@GrpcService
final class PricingEndpoint extends MutinyPricingServiceGrpc.PricingServiceImplBase {
  private final CodeCalls calls;
  private final Mistyped mistyped;
  private final QueryApplicable querying;
  private final QuoteCoupons quoting;

  PricingEndpoint(
      CodeCalls calls, Mistyped mistyped, QueryApplicable querying, QuoteCoupons quoting) {
    this.calls = calls;
    this.mistyped = mistyped;
    this.querying = querying;
    this.quoting = quoting;
  }

  @Override
  public Uni<QueryApplicableCouponsResponse> queryApplicableCoupons(
      QueryApplicableCouponsRequest request) {
    return calls.read(
        new TypedCodes(
            request,
            request.getTenant(),
            request.getUser().getUserId(),
            request.getCouponCodesCount()),
        tenant -> PricingMapping.query(request, tenant),
        PricingMapping::unknownCodes,
        (tx, question) ->
            querying.query(tx, question).map(it -> Answer.done(found(it, question.tenant()))));
  }

  private QueryApplicableCouponsResponse found(QueryApplicable.Found found, String tenant) {
    return PricingMapping.found(found, code -> mistyped.isMistyped(tenant, code));
  }

  @Override
  public Uni<QuoteCouponsResponse> quoteCoupons(QuoteCouponsRequest request) {
    return calls.read(
        new TypedCodes(
            request,
            request.getTenant(),
            request.getUser().getUserId(),
            request.getCouponCodesCount()),
        tenant -> PricingMapping.quote(request, tenant).then(this::spelt),
        quoted -> 0,
        (tx, question) ->
            quoting
                .quote(tx, question)
                .map(it -> it.map(quote -> PricingMapping.quoted(quote, request.getExplain()))));
  }

  private Answer<QuoteCoupons.Question> spelt(QuoteCoupons.Question question) {
    return mistyped.refuse(
        question, question.choice().tenant(), question.choice().codes(), "coupon_codes");
  }
}
