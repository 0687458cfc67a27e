package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Table;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.GrantCouponsResponse;
import dev.couponry.v1.GrantResult;
import dev.couponry.v1.UserContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** 送券: an operator gives a coupon to each of some users. */
@Command(
    name = "grant",
    description = {
      "Gives a coupon of a batch to each user.",
      "The exit code is 1 if one of them got none."
    },
    footer = {"", "Example:", "  couponry grant phones-50-10 --user u1 --user u2"})
final class Grant extends ServiceCommand {
  @Parameters(paramLabel = "BATCH", description = "The batch.")
  private String batch;

  @Mixin private RequestIdOption requestId;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "ID",
      required = true,
      description = "A user's id; up to 1,000 of them.")
  private List<String> users;

  @Option(
      names = "--campaign",
      paramLabel = "NAME",
      description = "The campaign that offers it. Default: the batch's own.")
  private String campaign;

  @Option(names = "--channel", paramLabel = "NAME", description = "Through which channel.")
  private String channel = "";

  @Option(names = "--ignore-user-limits", description = "Beyond per-user and identity limits.")
  private boolean ignoreUserLimits;

  @Override
  protected String requestId() {
    return requestId.value();
  }

  @Override
  protected int run(Service service) {
    var request =
        GrantCouponsRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId.value())
            .setCampaign(HomeCampaign.of(campaign, batch, tenant(), service))
            .setBatch(batch)
            .setIgnoreUserLimits(ignoreUserLimits)
            .setChannel(channel);
    users.forEach(user -> request.addUsers(UserContext.newBuilder().setUserId(user)));
    var answer = service.wallet().grantCoupons(request.build());
    print(answer, () -> text(answer));
    var refused = answer.getResultsList().stream().anyMatch(GrantResult::hasRefusal);
    return refused ? ExitCodes.REFUSED : ExitCodes.OK;
  }

  private void text(GrantCouponsResponse answer) {
    var table = new Table("USER", "COUPON", "NOTE");
    for (var result : answer.getResultsList()) {
      var refusal = result.getRefusal();
      var note = result.hasRefusal() ? refusal.getMessage() + " [" + refusal.getReason() + "]" : "";
      table.row(result.getUserId(), result.getCoupon().getCode(), note);
    }
    table.print(out(), "nobody");
  }
}
