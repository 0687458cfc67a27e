package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.RedemptionText;
import dev.couponry.v1.ReleaseCouponRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** 释放: undoes a lock. */
@Command(
    name = "release",
    description = "Undoes a lock; its coupons are free again.",
    footer = {"", "Example:", "  couponry release --order o1"})
final class Release extends ChangeCommand {
  @Mixin private RedemptionKey key;

  @Override
  protected int run(Service service) {
    var request = ReleaseCouponRequest.newBuilder();
    request.setTenant(tenant()).setRequestId(requestId());
    key.set(request::setRedemptionId, request::setOrderId);
    var answer = service.redemptions().releaseCoupon(request.build());
    return print(answer, () -> RedemptionText.print(answer.getRedemption(), out()));
  }
}
