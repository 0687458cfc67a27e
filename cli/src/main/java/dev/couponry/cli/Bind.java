package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.shop.UserOptions;
import dev.couponry.cli.show.CouponText;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.UserContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A user types in a code. */
@Command(
    name = "bind",
    description = "A user types in a code, and owns its coupon from then on.",
    footer = {"", "Example:", "  couponry bind DM7K-2QXW-9HRA --user u1"})
final class Bind extends ChangeCommand {
  @Parameters(paramLabel = "CODE", description = "The code, in any case, hyphens or not.")
  private String code;

  @ArgGroup(validate = false, order = 60, heading = "%nUser:%n")
  private UserOptions user = new UserOptions();

  @Option(names = "--placement", paramLabel = "NAME", description = "Where it was typed in.")
  private String placement = "";

  @Option(names = "--channel", paramLabel = "NAME", description = "Through which channel.")
  private String channel = "";

  private UserContext owner;

  @Override
  protected void prepare() {
    owner = user.user();
  }

  @Override
  protected int run(Service service) {
    var request =
        BindCodeRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setUser(owner)
            .setCouponCode(code)
            .setPlacement(placement)
            .setChannel(channel)
            .build();
    var answer = service.wallet().bindCode(request);
    return print(answer, () -> CouponText.print(answer.getCoupon(), out()));
  }
}
