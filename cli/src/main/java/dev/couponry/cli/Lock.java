package dev.couponry.cli;

import com.google.protobuf.Duration;
import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Money;
import dev.couponry.cli.show.RedemptionText;
import dev.couponry.k8s.contract.Times;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.LockCouponResponse;
import dev.couponry.v1.RedemptionOrder;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** 锁券: reserves coupons for an unpaid order. */
@Command(
    name = "lock",
    description = "Reserves coupons for an unpaid order; redeem or release them later.",
    footer = {
      "",
      "Example:",
      "  couponry lock --order o1 --user u1 --coupon GQ7K2QXW9HRA --line phone-case:59.00 --for 30m"
    })
final class Lock extends ChangeCommand {
  @Mixin private OrderOptions options;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long, 1s to 720h, as 30m. Default: 15m.")
  private String lockDuration;

  private RedemptionOrder order;
  private Optional<Duration> length;

  @Override
  protected void prepare() {
    order = options.order();
    length = Optional.ofNullable(lockDuration).map(Lock::parse);
  }

  @Override
  protected Optional<Money> money() {
    return Optional.of(new Money(order.getCart().getCurrencyCode()));
  }

  @Override
  protected int run(Service service) {
    var request =
        LockCouponRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setOrderId(order.getOrderId())
            .setUser(order.getUser())
            .setCart(order.getCart())
            .addAllCouponCodes(order.getCouponCodesList())
            .addAllCouponIds(order.getCouponIdsList());
    length.ifPresent(request::setLockDuration);
    if (order.hasExpectedTotalDiscount()) {
      request.setExpectedTotalDiscount(order.getExpectedTotalDiscount());
    }
    var answer = service.redemptions().lockCoupon(request.build());
    return print(answer, () -> text(answer));
  }

  private void text(LockCouponResponse answer) {
    RedemptionText.print(answer.getRedemption(), out());
    var id = answer.getRedemption().getRedemptionId();
    out().println("next: couponry redeem --redemption " + id);
  }

  private static Duration parse(String written) {
    return Times.duration(written)
        .orElseThrow(() -> new BadInput("--for: must be a time such as 30m (is " + written + ")"));
  }
}
