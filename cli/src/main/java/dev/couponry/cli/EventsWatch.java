package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.EventText;
import dev.couponry.cli.show.Json;
import dev.couponry.v1.WatchEventsRequest;
import dev.couponry.v1.WatchEventsRequest.Start;
import dev.couponry.v1.WatchEventsResponse;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Events as they come, until it is stopped. */
@Command(
    name = "watch",
    description = {
      "Events as they come, a line each, until it is stopped; -o json: a JSON object each. When the",
      "connection breaks off, it goes on where it was, and nothing is missed."
    },
    footer = {
      "",
      "Examples:",
      "  couponry events watch --kind redemption",
      "  couponry events watch --from-oldest --type dev.couponry.coupon.claimed.v1 -o json"
    })
final class EventsWatch extends ServiceCommand {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Only about these: coupon, redemption, campaign, coupon_batch.")
  private List<String> kinds = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      description = "Only of these types, as dev.couponry.coupon.claimed.v1.")
  private List<String> types = List.of();

  @Option(names = "--from-oldest", description = "Begin with the oldest that is kept.")
  private boolean fromOldest;

  @Option(
      names = "--resume-token",
      paramLabel = "TOKEN",
      description = "Go on where a watch was stopped.")
  private String token = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Stop after so many. Default: go on and on.")
  private long limit = Long.MAX_VALUE;

  private long printed;

  @Override
  protected boolean writesRows() {
    return true;
  }

  @Override
  protected void prepare() {
    if (isCsv()) {
      throw new BadInput("-o csv is for batch export only; use text or json");
    }
    if (fromOldest && !token.isEmpty()) {
      throw new BadInput("--from-oldest goes without --resume-token");
    }
  }

  @Override
  protected int run(Service service) {
    new Following<WatchEventsResponse>(
            (reached, patient) -> service.events(patient).watchEvents(request(reached)),
            WatchEventsResponse::getResumeToken,
            token,
            reached ->
                err().println("the connection broke off; going on with: --resume-token " + reached))
        .run(this::print);
    return ExitCodes.OK;
  }

  private WatchEventsRequest request(String reached) {
    var request =
        WatchEventsRequest.newBuilder()
            .setTenant(tenant())
            .addAllKinds(kinds)
            .addAllTypes(types)
            .setResumeToken(reached);
    if (reached.isEmpty()) {
      request.setStart(fromOldest ? Start.OLDEST : Start.NOW);
    }
    return request.build();
  }

  /** Tells whether more is wanted. */
  private boolean print(WatchEventsResponse response) {
    if (response.hasEvent()) {
      var event = response.getEvent();
      out().println(isJsonLines() ? Json.line(event) : EventText.line(event));
      out().flush();
      printed++;
    }
    return printed < limit;
  }
}
