package dev.couponry.redemption.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.couponry.platform.requests.Change;
import dev.couponry.pricing.grpc.ChoiceMapping;
import dev.couponry.redemption.app.Order;
import dev.couponry.redemption.app.PaidOrder;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.Cart;
import dev.couponry.rules.grpc.CartMapping;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.RedemptionOrder;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.grpc.UserMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Orders from messages: what is locked, and what is redeemed. */
final class OrderMapping {
  private static final Duration DEFAULT_LOCK = Duration.ofMinutes(15);
  private static final Duration LEAST_LOCK = Duration.ofSeconds(1);
  private static final Duration MOST_LOCK = Duration.ofDays(30);
  private static final long MOST_PAID = 1_000_000_000_000_000L;

  private OrderMapping() {}

  /** An order that wants a lock. */
  record Lock(Order order, Duration duration) {}

  static Answer<Change<Lock>> lock(LockCouponRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Order order = order(asOrder(request), tenant, violations);
    Lock lock = new Lock(order, duration(request, violations));
    return violations.answer(new Change<>(tenant, requestId, lock));
  }

  /** A lock names its order as a redemption in one step does, save that it is not nested. */
  private static RedemptionOrder asOrder(LockCouponRequest request) {
    RedemptionOrder.Builder order =
        RedemptionOrder.newBuilder()
            .setOrderId(request.getOrderId())
            .setUser(request.getUser())
            .setCart(request.getCart())
            .addAllCouponCodes(request.getCouponCodesList())
            .addAllCouponIds(request.getCouponIdsList());
    if (request.hasExpectedTotalDiscount()) {
      order.setExpectedTotalDiscount(request.getExpectedTotalDiscount());
    }
    return order.build();
  }

  private static Duration duration(LockCouponRequest request, Violations violations) {
    if (!request.hasLockDuration()) {
      return DEFAULT_LOCK;
    }
    Duration duration =
        Duration.ofSeconds(
            request.getLockDuration().getSeconds(), request.getLockDuration().getNanos());
    if (duration.compareTo(LEAST_LOCK) < 0 || duration.compareTo(MOST_LOCK) > 0) {
      violations.add("lock_duration", "must be 1 s to 30 days");
      return DEFAULT_LOCK;
    }
    return duration;
  }

  /** What is to be redeemed: a lock by its id, or an order in one step. */
  record Redeem(String tenant, Optional<UUID> redemptionId, Optional<Order> order, PaidOrder paid) {

    /** What makes it meet another call. */
    Set<String> names() {
      return order.map(Order::names).orElseGet(() -> new Target(tenant, redemptionId, "").names());
    }
  }

  static Answer<Change<Redeem>> redeem(RedeemCouponRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Optional<UUID> redemptionId = Optional.empty();
    Optional<Order> order = Optional.empty();
    switch (request.getTargetCase()) {
      case REDEMPTION_ID ->
          redemptionId =
              Optional.of(Fields.uuid(violations, "redemption_id", request.getRedemptionId()));
      case ORDER -> order = Optional.of(order(request.getOrder(), tenant, violations.in("order")));
      case TARGET_NOT_SET -> violations.add("order", "or redemption_id is required");
    }
    Redeem redeem = new Redeem(tenant, redemptionId, order, paid(request, violations));
    return violations.answer(new Change<>(tenant, requestId, redeem));
  }

  private static PaidOrder paid(RedeemCouponRequest request, Violations violations) {
    long amount = Fields.amount(violations, "paid_amount", request.getPaidAmount(), MOST_PAID);
    Optional<Instant> time =
        request.hasPaidTime()
            ? Optional.of(instant(request.getPaidTime(), violations))
            : Optional.empty();
    return new PaidOrder(amount, time);
  }

  private static Instant instant(Timestamp time, Violations violations) {
    if (Timestamps.isValid(time)) {
      return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
    violations.add("paid_time", "must be a time between the years 1 and 9999");
    return Instant.EPOCH;
  }

  private static Order order(RedemptionOrder proto, String tenant, Violations violations) {
    Fields.id(violations, "order_id", proto.getOrderId());
    Claimant buyer = UserMapping.toClaimant(proto.getUser(), violations.in("user"));
    Cart cart = CartMapping.toCart(proto.getCart(), violations.in("cart"));
    ChoiceMapping choice =
        ChoiceMapping.of(proto.getCouponCodesList(), proto.getCouponIdsList(), violations);
    return new Order(
        tenant,
        proto.getOrderId(),
        buyer,
        proto.getUser().getNewUser(),
        cart,
        choice.codes(),
        choice.ids(),
        proto.hasExpectedTotalDiscount()
            ? OptionalLong.of(proto.getExpectedTotalDiscount())
            : OptionalLong.empty());
  }
}
