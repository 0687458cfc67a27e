package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.shop.CouponKeys;
import dev.couponry.cli.show.CouponText;
import dev.couponry.v1.GetCouponRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One coupon. */
@Command(
    name = "coupon",
    description = "One coupon, by its code or id.",
    footer = {"", "Example:", "  couponry get coupon GQ7K-2QXW-9HRA"})
final class GetCoupon extends ServiceCommand {
  @Parameters(paramLabel = "CODE|ID", description = "Its code, or its id.")
  private String key;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "ID",
      description = "Only if it is this user's, or nobody's.")
  private String user = "";

  @Override
  protected int run(Service service) {
    var request = GetCouponRequest.newBuilder().setTenant(tenant()).setUserId(user);
    if (CouponKeys.isId(key)) {
      request.setCouponId(key);
    } else {
      request.setCouponCode(key);
    }
    var answer = service.coupons().getCoupon(request.build());
    return print(answer, () -> CouponText.print(answer.getCoupon(), out()));
  }
}
