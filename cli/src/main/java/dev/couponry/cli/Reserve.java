package dev.couponry.cli;

import com.google.protobuf.Duration;
import dev.couponry.cli.service.Service;
import dev.couponry.cli.shop.UserOptions;
import dev.couponry.cli.show.ReservationText;
import dev.couponry.v1.ReserveClaimRequest;
import dev.couponry.v1.UserContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** 购券 / 兑换券: a coupon is kept for a user who is to pay for it. */
@Command(
    name = "reserve",
    description = "Keeps a coupon for a user who is to pay for it, or to give points.",
    footer = {
      "",
      "Examples:",
      "  couponry reserve gold-card --user u1 --hold 600",
      "  couponry confirm 01a2025c-0b26-7661-adcd-dd09a1ad163f --payment pay-1"
    })
final class Reserve extends ChangeCommand {
  @Parameters(paramLabel = "BATCH", description = "The batch.")
  private String batch;

  @ArgGroup(validate = false, order = 60, heading = "%nUser:%n")
  private UserOptions user = new UserOptions();

  @Option(
      names = "--campaign",
      paramLabel = "NAME",
      description = "The campaign that offers it. Default: the batch's own.")
  private String campaign;

  @Option(
      names = "--hold",
      paramLabel = "SECONDS",
      description = "For how long it is kept, up to a day. Default: 900.")
  private Long seconds;

  @Option(
      names = "--payment",
      paramLabel = "REF",
      description = "The payment that is to pay for it, if it is known yet; then no other can.")
  private String payment = "";

  @Option(names = "--placement", paramLabel = "NAME", description = "Where it was displayed.")
  private String placement = "";

  @Option(names = "--channel", paramLabel = "NAME", description = "Through which channel.")
  private String channel = "";

  private UserContext buyer;

  @Override
  protected void prepare() {
    buyer = user.user();
  }

  @Override
  protected int run(Service service) {
    var request =
        ReserveClaimRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setUser(buyer)
            .setCampaign(HomeCampaign.of(campaign, batch, tenant(), service))
            .setBatch(batch)
            .setPlacement(placement)
            .setChannel(channel)
            .setPaymentReference(payment);
    if (seconds != null) {
      request.setHoldDuration(Duration.newBuilder().setSeconds(seconds));
    }
    var answer = service.wallet().reserveClaim(request.build());
    return print(answer, () -> ReservationText.print(answer.getReservation(), out()));
  }
}
