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
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** PricingService. */
@GrpcService
final class PricingEndpoint extends MutinyPricingServiceGrpc.PricingServiceImplBase {
  private final CodeCalls calls;
  private final QueryApplicable querying;
  private final QuoteCoupons quoting;

  PricingEndpoint(CodeCalls calls, QueryApplicable querying, QuoteCoupons quoting) {
    this.calls = calls;
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
            querying.query(tx, question).map(it -> Answer.done(PricingMapping.found(it))));
  }

  @Override
  public Uni<QuoteCouponsResponse> quoteCoupons(QuoteCouponsRequest request) {
    return calls.read(
        new TypedCodes(
            request,
            request.getTenant(),
            request.getUser().getUserId(),
            request.getCouponCodesCount()),
        tenant -> PricingMapping.quote(request, tenant),
        quoted -> 0,
        (tx, question) ->
            quoting
                .quote(tx, question)
                .map(it -> it.map(quote -> PricingMapping.quoted(quote, request.getExplain()))));
  }
}
