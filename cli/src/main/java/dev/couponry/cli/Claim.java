package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.shop.UserOptions;
import dev.couponry.cli.show.Benefits;
import dev.couponry.cli.show.CouponText;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimCouponResponse;
import dev.couponry.v1.UserContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** 领券: the user takes a coupon. */
@Command(
    name = "claim",
    description = "A user claims a coupon of a batch.",
    footer = {"", "Example:", "  couponry claim phones-50-10 --user u1"})
final class Claim extends ServiceCommand {
  @Parameters(paramLabel = "BATCH", description = "The batch.")
  private String batch;

  @ArgGroup(validate = false, order = 60, heading = "%nUser:%n")
  private UserOptions user = new UserOptions();

  @Mixin private RequestIdOption requestId;

  @Option(
      names = "--campaign",
      paramLabel = "NAME",
      description = "The campaign that offers it. Default: the batch's own.")
  private String campaign;

  @Option(names = "--placement", paramLabel = "NAME", description = "Where it was displayed.")
  private String placement = "";

  @Option(names = "--channel", paramLabel = "NAME", description = "Through which channel.")
  private String channel = "";

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only the codes, for scripts.")
  private boolean quiet;

  private UserContext claimant;

  @Override
  protected void prepare() {
    claimant = user.user();
  }

  @Override
  protected String requestId() {
    return requestId.value();
  }

  @Override
  protected int run(Service service) {
    var request =
        ClaimCouponRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId.value())
            .setUser(claimant)
            .setCampaign(HomeCampaign.of(campaign, batch, tenant(), service))
            .setBatch(batch)
            .setPlacement(placement)
            .setChannel(channel)
            .build();
    var answer = service.wallet().claimCoupon(request);
    return print(answer, () -> text(answer));
  }

  private void text(ClaimCouponResponse answer) {
    for (var coupon : answer.getCouponsList()) {
      if (quiet) {
        out().println(coupon.getCode());
        continue;
      }
      out().println("claimed " + coupon.getCode() + ": " + Benefits.text(coupon.getRule()));
      out().println("until   " + CouponText.expires(coupon));
    }
  }
}
