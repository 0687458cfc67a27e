package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.shop.CouponKeys;
import dev.couponry.cli.shop.UserOptions;
import dev.couponry.cli.show.CouponText;
import dev.couponry.v1.TransferCouponRequest;
import dev.couponry.v1.UserContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** 转赠: a user gives a coupon to another. */
@Command(
    name = "transfer",
    description = "A user gives an unused coupon to another, who gets a code of its own.",
    footer = {"", "Example:", "  couponry transfer DM7K-2QXW-9HRA --user u1 --to u2"})
final class Transfer extends ChangeCommand {
  @Parameters(paramLabel = "COUPON", description = "Its code or its id.")
  private String coupon;

  @ArgGroup(validate = false, order = 60, heading = "%nUser:%n")
  private UserOptions user = new UserOptions();

  @Option(names = "--to", paramLabel = "ID", required = true, description = "Who gets it.")
  private String receiver;

  private UserContext giver;

  @Override
  protected void prepare() {
    giver = user.user();
  }

  @Override
  protected int run(Service service) {
    var request =
        TransferCouponRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setUser(giver)
            .setReceiver(UserContext.newBuilder().setUserId(receiver));
    if (CouponKeys.isId(coupon)) {
      request.setCouponId(coupon);
    } else {
      request.setCouponCode(coupon);
    }
    var answer = service.wallet().transferCoupon(request.build());
    return print(answer, () -> CouponText.print(answer.getCoupon(), out()));
  }
}
