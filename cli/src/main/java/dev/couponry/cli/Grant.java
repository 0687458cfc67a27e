package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.JobText;
import dev.couponry.cli.show.RefusalText;
import dev.couponry.cli.show.Table;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.GrantCouponsResponse;
import dev.couponry.v1.GrantResult;
import dev.couponry.v1.StartGrantRequest;
import dev.couponry.v1.StartGrantResponse;
import dev.couponry.v1.UserContext;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** 送券: an operator gives a coupon to each of some users. */
@Command(
    name = "grant",
    description = {
      "Gives a coupon of a batch to each user: named here; or of a file or a list, by a job.",
      "The exit code is 1 if one of those named here got none, or if the job that is watched failed."
    },
    footer = {
      "",
      "Examples:",
      "  couponry grant phones-50-10 --user u1 --user u2",
      "  couponry grant phones-50-10 --file users.txt --watch",
      "  couponry grant phones-50-10 --audience staff --watch",
      "  couponry jobs results 0197…"
    })
final class Grant extends ChangeCommand {
  @Parameters(paramLabel = "BATCH", description = "The batch.")
  private String batch;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "ID",
      description = "A user's id; up to 1,000 of them.")
  private List<String> users = List.of();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Up to 1,000,000 users: a text file in UTF-8, a user's id a line; - is stdin.")
  private String file;

  @Option(
      names = "--audience",
      paramLabel = "NAME",
      description = "Those in this list: see couponry audiences.")
  private String audience;

  @Option(
      names = "--watch",
      description = "With a job: stay until the job has ended, and tell how far it is.")
  private boolean watch;

  @Option(names = "--reason", paramLabel = "TEXT", description = "With a job: why.")
  private String reason = "";

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
  protected void prepare() {
    if (Stream.of(!users.isEmpty(), file != null, audience != null).filter(it -> it).count() != 1) {
      throw new BadInput("give one of --user, --file and --audience");
    }
    if (!users.isEmpty() && (watch || !reason.isEmpty())) {
      throw new BadInput("--watch and --reason go with --file and --audience");
    }
  }

  @Override
  protected int run(Service service) {
    return users.isEmpty() ? start(service) : grant(service);
  }

  private int grant(Service service) {
    var request =
        GrantCouponsRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setCampaign(HomeCampaign.of(campaign, batch, tenant(), service))
            .setBatch(batch)
            .setIgnoreUserLimits(ignoreUserLimits)
            .setChannel(channel);
    users.forEach(user -> request.addUsers(user(user)));
    var answer = service.wallet().grantCoupons(request.build());
    print(answer, () -> text(answer));
    var refused = answer.getResultsList().stream().anyMatch(GrantResult::hasRefusal);
    return refused ? ExitCodes.REFUSED : ExitCodes.OK;
  }

  private int start(Service service) {
    var header =
        StartGrantRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setCampaign(HomeCampaign.of(campaign, batch, tenant(), service))
            .setBatch(batch)
            .setIgnoreUserLimits(ignoreUserLimits)
            .setChannel(channel)
            .setReason(reason)
            .setAudience(audience == null ? "" : audience)
            .build();
    var read = new UserLines();
    var lines =
        new LineStream<StartGrantRequest, StartGrantResponse>(
            header, chunk -> message(read.users(chunk)));
    var call = service.grants().startGrant();
    var answer = file == null ? lines.sendNothing(call) : lines.send(file, call, err());
    return watch
        ? new JobWatch(this, service).until(answer.getJob())
        : print(answer, () -> JobText.print(answer.getJob(), out()));
  }

  private static StartGrantRequest message(List<String> users) {
    return StartGrantRequest.newBuilder()
        .addAllUsers(users.stream().map(Grant::user).toList())
        .build();
  }

  private static UserContext user(String id) {
    return UserContext.newBuilder().setUserId(id).build();
  }

  private void text(GrantCouponsResponse answer) {
    var table = new Table("USER", "COUPON", "NOTE");
    for (var result : answer.getResultsList()) {
      var note = result.hasRefusal() ? RefusalText.of(result.getRefusal()) : "";
      table.row(result.getUserId(), result.getCoupon().getCode(), note);
    }
    table.print(out(), "nobody");
  }
}
