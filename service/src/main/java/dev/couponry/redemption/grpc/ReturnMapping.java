package dev.couponry.redemption.grpc;

import dev.couponry.platform.requests.Change;
import dev.couponry.redemption.app.ReturnCoupon;
import dev.couponry.redemption.domain.Returned;
import dev.couponry.redemption.domain.Returning;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.Discount;
import dev.couponry.rules.FreightPart;
import dev.couponry.rules.FunderPart;
import dev.couponry.rules.LinePart;
import dev.couponry.rules.ReturnReason;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.DiscountRefund;
import dev.couponry.v1.FunderAmount;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnCouponResponse;
import dev.couponry.v1.ReturnLine;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.grpc.CouponMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Returns from and to messages. */
final class ReturnMapping {
  private static final int MAX_LINES = 1_000;
  private static final long MOST = 1_000_000_000_000_000_000L;

  private ReturnMapping() {}

  /** What is to be returned. */
  record Return(Target target, ReturnCoupon.Step step) {}

  static Answer<Change<Return>> toReturn(ReturnCouponRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Target target =
        switch (request.getTargetCase()) {
          case REDEMPTION_ID -> Target.ofId(tenant, request.getRedemptionId(), violations);
          case ORDER_ID -> Target.ofOrder(tenant, request.getOrderId(), violations);
          case TARGET_NOT_SET -> Target.missing(tenant, violations);
        };
    ReturnCoupon.Step step =
        new ReturnCoupon.Step(reason(request, violations), lines(request, violations));
    return violations.answer(new Change<>(tenant, requestId, new Return(target, step)));
  }

  private static ReturnReason reason(ReturnCouponRequest request, Violations violations) {
    return switch (request.getReason()) {
      case RETURN_REASON_UNSPECIFIED, UNRECOGNIZED -> {
        violations.add("reason", "is required");
        yield ReturnReason.BUYER_REFUND;
      }
      default -> ReturnReason.valueOf(request.getReason().name());
    };
  }

  private static List<Returned.Line> lines(ReturnCouponRequest request, Violations violations) {
    Fields.list(
        violations,
        "lines",
        request.getLinesList().stream().map(ReturnLine::getLineId).toList(),
        0,
        MAX_LINES);
    List<Returned.Line> lines = new ArrayList<>();
    for (int i = 0; i < request.getLinesCount(); i++) {
      lines.add(line(request.getLines(i), violations.in("lines", i)));
    }
    return lines;
  }

  private static Returned.Line line(ReturnLine line, Violations violations) {
    Fields.id(violations, "line_id", line.getLineId());
    switch (line.getMeasureCase()) {
      case QUANTITY -> positive("quantity", line.getQuantity(), violations);
      case PRICE_AMOUNT -> positive("price_amount", line.getPriceAmount(), violations);
      case MEASURE_NOT_SET -> violations.add("quantity", "or price_amount is required");
    }
    return new Returned.Line(line.getLineId(), line.getQuantity(), line.getPriceAmount());
  }

  private static void positive(String field, long value, Violations violations) {
    if (value < 1 || value > MOST) {
      violations.add(field, "must be at least 1");
    }
  }

  static ReturnCouponResponse returned(ReturnCoupon.Outcome outcome) {
    ReturnCouponResponse.Builder response =
        ReturnCouponResponse.newBuilder()
            .setRedemption(RedemptionMapping.toProto(outcome.redemption()))
            .addAllRefunds(sums(outcome.backs(), Returning.Back::refund))
            .addAllClawbacks(sums(outcome.backs(), Returning.Back::clawback))
            .setCouponReturned(!outcome.couponsBack().isEmpty());
    outcome.couponsBack().forEach(it -> response.addReturnedCoupons(CouponMapping.toProto(it)));
    outcome.couponsBack().stream()
        .flatMap(it -> it.coupon().claim().map(Claim::usableFrom).stream())
        .max(Comparator.<Instant>naturalOrder())
        .map(CouponMapping::toProto)
        .ifPresent(response::setAvailableTime);
    return response.build();
  }

  /** What all coupons give back of one line or freight is one entry. */
  private static List<DiscountRefund> sums(
      List<Returning.Back> backs, Function<Returning.Back, Discount> of) {
    Map<String, Sum> lines = new LinkedHashMap<>();
    Map<String, Sum> freights = new LinkedHashMap<>();
    for (Returning.Back back : backs) {
      for (LinePart part : of.apply(back).lines()) {
        lines.computeIfAbsent(part.lineId(), id -> new Sum()).add(part.funders());
      }
      for (FreightPart part : of.apply(back).freight()) {
        freights.computeIfAbsent(part.shopId(), id -> new Sum()).add(part.funders());
      }
    }
    List<DiscountRefund> refunds = new ArrayList<>();
    lines.forEach((id, sum) -> refunds.add(sum.refund().setLineId(id).build()));
    freights.forEach((id, sum) -> refunds.add(sum.refund().setShopId(id).build()));
    return refunds;
  }

  private static final class Sum {
    private final Map<String, Long> byFunder = new LinkedHashMap<>();

    void add(List<FunderPart> parts) {
      parts.forEach(it -> byFunder.merge(it.funder(), it.amount(), Long::sum));
    }

    DiscountRefund.Builder refund() {
      DiscountRefund.Builder refund = DiscountRefund.newBuilder();
      byFunder.forEach(
          (funder, amount) -> {
            refund.setAmount(refund.getAmount() + amount);
            if (amount > 0) {
              refund.addFunders(FunderAmount.newBuilder().setFunder(funder).setAmount(amount));
            }
          });
      return refund;
    }
  }
}
