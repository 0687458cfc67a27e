package dev.couponry.cli;

import com.google.protobuf.Timestamp;
import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Money;
import dev.couponry.cli.show.RedemptionText;
import dev.couponry.k8s.contract.Times;
import dev.couponry.v1.GetRedemptionRequest;
import dev.couponry.v1.RedeemCouponRequest;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** 核销: uses coupons up. */
@Command(
    name = "redeem",
    description = {
      "Uses coupons up.",
      "Those of a lock (--redemption), or in one step those of an order."
    },
    footer = {
      "",
      "Examples:",
      "  couponry redeem --order o1 --user u1 --coupon GQ7K2QXW9HRA --line phone-case:59.00",
      "  couponry redeem --redemption 01939f3e-7c1f-7000-8000-3f1d2c4b5a69 --paid 49.00"
    })
final class Redeem extends ChangeCommand {
  @Mixin private OrderOptions options;

  @Option(names = "--redemption", paramLabel = "ID", description = "A lock's id.")
  private String redemption;

  @Option(names = "--paid", paramLabel = "AMOUNT", description = "What the buyer paid, as 49.00.")
  private String paid;

  @Option(
      names = "--paid-time",
      paramLabel = "TIME",
      description = "When, as 2026-10-01T10:00:00+08:00.")
  private String paidTime;

  private final RedeemCouponRequest.Builder request = RedeemCouponRequest.newBuilder();

  @Override
  protected void prepare() {
    if (redemption != null && options.isGiven()) {
      throw new BadInput("give --redemption or an order, not both");
    }
    if (redemption == null) {
      request.setOrder(options.order());
    } else {
      request.setRedemptionId(redemption);
    }
    if (paidTime != null) {
      request.setPaidTime(time(paidTime));
    }
    request.setRequestId(requestId());
  }

  @Override
  protected Optional<Money> money() {
    var cart = request.getOrder().getCart();
    return request.hasOrder() ? Optional.of(new Money(cart.getCurrencyCode())) : Optional.empty();
  }

  @Override
  protected int run(Service service) {
    request.setTenant(tenant());
    if (paid != null) {
      request.setPaidAmount(new Money(currency(service)).parse("--paid", paid));
    }
    var answer = service.redemptions().redeemCoupon(request.build());
    return print(answer, () -> RedemptionText.print(answer.getRedemption(), out()));
  }

  /** Decimals are the currency's, and a lock knows its own. */
  private String currency(Service service) {
    if (request.hasOrder()) {
      return request.getOrder().getCart().getCurrencyCode();
    }
    return service
        .redemptions()
        .getRedemption(
            GetRedemptionRequest.newBuilder()
                .setTenant(tenant())
                .setRedemptionId(redemption)
                .build())
        .getRedemption()
        .getCart()
        .getCurrencyCode();
  }

  private static Timestamp time(String written) {
    return Times.timestamp(written)
        .orElseThrow(
            () ->
                new BadInput(
                    "--paid-time: must be a time such as 2026-10-01T10:00:00+08:00 (is "
                        + written
                        + ")"));
  }
}
