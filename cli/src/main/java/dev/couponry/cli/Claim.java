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

/** 领券: the user takes a coupon. */
@Command(
    name = "claim",
    description =
        "A user claims a coupon of a batch, a pack of coupons, or what a link stands for.",
    footer = {
      "",
      "Examples:",
      "  couponry claim phones-50-10 --user u1",
      "  couponry claim --pack welcome --campaign national-day --user u1"
    })
final class Claim extends ChangeCommand {
  @Mixin private OfferedItem item;

  @Option(
      names = "--link",
      paramLabel = "LINK",
      description = "What `couponry link` printed, or what is behind its `link=`: says all else.")
  private String link;

  @ArgGroup(validate = false, order = 60, heading = "%nUser:%n")
  private UserOptions user = new UserOptions();

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
    if (link != null) {
      refuseBesideLink();
      return;
    }
    item.check();
  }

  private void refuseBesideLink() {
    if (item.isSaid() || !(placement + channel).isEmpty()) {
      throw new BadInput(
          "--link goes without BATCH, --pack, --campaign, --placement and --channel");
    }
  }

  @Override
  protected int run(Service service) {
    var request =
        ClaimCouponRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setUser(claimant);
    if (link != null) {
      request.setClaimLink(link.substring(link.lastIndexOf('=') + 1));
    } else {
      say(request, service);
    }
    var answer = service.wallet().claimCoupon(request.build());
    return print(answer, () -> text(answer));
  }

  private void say(ClaimCouponRequest.Builder request, Service service) {
    request
        .setCampaign(item.campaign(tenant(), service))
        .setPlacement(placement)
        .setChannel(channel);
    if (item.isPack()) {
      request.setPack(item.name());
    } else {
      request.setBatch(item.name());
    }
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
