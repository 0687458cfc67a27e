package dev.couponry.pricing.grpc;

import dev.couponry.pricing.app.QueryApplicable;
import dev.couponry.pricing.app.QuoteCoupons;
import dev.couponry.pricing.app.Selection;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.Assessment;
import dev.couponry.rules.Best;
import dev.couponry.rules.Candidate;
import dev.couponry.rules.Cart;
import dev.couponry.rules.QuoteResult;
import dev.couponry.rules.grpc.CartMapping;
import dev.couponry.rules.grpc.DiscountMapping;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.ReasonMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ApplicableCoupon;
import dev.couponry.v1.BestSelection;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.InapplicableCoupon;
import dev.couponry.v1.QueryApplicableCouponsRequest;
import dev.couponry.v1.QueryApplicableCouponsResponse;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.QuoteCouponsResponse;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.grpc.CodeMapping;
import dev.couponry.wallet.grpc.CouponMapping;
import dev.couponry.wallet.grpc.UserMapping;
import java.util.List;
import java.util.function.Predicate;

/** Pricing's requests and answers. */
final class PricingMapping {
  private static final int MAX_CODES = 100;

  private PricingMapping() {}

  static Answer<QueryApplicable.Question> query(
      QueryApplicableCouponsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    Claimant buyer = UserMapping.toClaimant(request.getUser(), violations.in("user"));
    Cart cart = CartMapping.toCart(request.getCart(), violations.in("cart"));
    List<String> codes =
        CodeMapping.toCodes(request.getCouponCodesList(), violations, "coupon_codes");
    Fields.list(violations, "coupon_codes", codes, 0, MAX_CODES);
    Fields.optionalId(violations, "order_id", request.getOrderId());
    return violations.answer(
        new QueryApplicable.Question(tenant, buyer, cart, codes, request.getOrderId()));
  }

  static Answer<QuoteCoupons.Question> quote(QuoteCouponsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    Claimant buyer = UserMapping.toClaimant(request.getUser(), violations.in("user"));
    Cart cart = CartMapping.toCart(request.getCart(), violations.in("cart"));
    ChoiceMapping choice =
        ChoiceMapping.of(request.getCouponCodesList(), request.getCouponIdsList(), violations);
    Fields.optionalId(violations, "order_id", request.getOrderId());
    return violations.answer(
        new QuoteCoupons.Question(
            new Selection.Choice(tenant, buyer.userId(), choice.codes(), choice.ids()),
            buyer,
            cart,
            request.getOrderId()));
  }

  static QuoteCouponsResponse quoted(QuoteResult.Quote quote, boolean explain) {
    QuoteCouponsResponse.Builder response =
        QuoteCouponsResponse.newBuilder().setTotalDiscount(quote.totalDiscount());
    quote.discounts().forEach(it -> response.addDiscounts(DiscountMapping.toProto(it)));
    if (explain) {
      quote.steps().forEach(it -> response.addSteps(DiscountMapping.toProto(it)));
    }
    return response.build();
  }

  static QueryApplicableCouponsResponse found(
      QueryApplicable.Found found, Predicate<String> mistyped) {
    QueryApplicableCouponsResponse.Builder response =
        QueryApplicableCouponsResponse.newBuilder()
            .setBest(toProto(found.best()))
            .setMore(found.more());
    found.judged().forEach(it -> add(response, it));
    found.unknownCodes().forEach(it -> response.addInapplicable(unknown(it, mistyped.test(it))));
    return response.build();
  }

  /**
   * How many of the codes typed in do not exist for this user; mistyped ones are not among them.
   */
  static int unknownCodes(QueryApplicableCouponsResponse response) {
    return (int)
        response.getInapplicableList().stream()
            .filter(it -> it.getReasonsList().contains(ErrorReason.COUPON_NOT_FOUND))
            .count();
  }

  private static void add(
      QueryApplicableCouponsResponse.Builder response, QueryApplicable.Judged judged) {
    Coupon coupon = CouponMapping.toProto(judged.issued());
    if (judged.assessment() instanceof Assessment.Applicable applicable) {
      response.addApplicable(
          ApplicableCoupon.newBuilder()
              .setCoupon(coupon)
              .setDiscount(DiscountMapping.toProto(applicable.discount())));
    } else {
      response.addInapplicable(toProto(coupon, (Assessment.Inapplicable) judged.assessment()));
    }
  }

  private static InapplicableCoupon toProto(Coupon coupon, Assessment.Inapplicable why) {
    return InapplicableCoupon.newBuilder()
        .setCoupon(coupon)
        .addAllReasons(
            why.reasons().stream().map(Refusal::reason).map(ReasonMapping::toProto).toList())
        .setMissingAmount(why.missingAmount())
        .setMissingQuantity(why.missingQuantity())
        .build();
  }

  private static InapplicableCoupon unknown(String code, boolean mistyped) {
    return InapplicableCoupon.newBuilder()
        .setCoupon(Coupon.newBuilder().setCode(code))
        .addReasons(mistyped ? ErrorReason.CODE_MISTYPED : ErrorReason.COUPON_NOT_FOUND)
        .build();
  }

  private static BestSelection toProto(Best best) {
    BestSelection.Builder proto =
        BestSelection.newBuilder()
            .setTotalDiscount(best.quote().totalDiscount())
            .setOptimal(best.optimal());
    best.selection().stream().map(Candidate::code).forEach(proto::addCouponCodes);
    best.quote().discounts().forEach(it -> proto.addDiscounts(DiscountMapping.toProto(it)));
    return proto.build();
  }
}
