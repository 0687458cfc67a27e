package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.EventText;
import dev.couponry.cli.show.Json;
import dev.couponry.v1.Event;
import dev.couponry.v1.WatchEventsRequest;
import dev.couponry.v1.WatchEventsRequest.Start;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
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
  private static final Duration PAUSE = Duration.ofSeconds(1);

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
    follow(service);
    while (printed < limit) {
      err().println("the connection broke off; going on with: --resume-token " + token);
      Pause.of(PAUSE);
      follow(service);
    }
    return ExitCodes.OK;
  }

  /** Prints what comes until the connection ends; fails if it never began. */
  private void follow(Service service) {
    var before = token;
    try {
      var events = service.events(!before.isEmpty()).watchEvents(request());
      for (var next = events.read(); next != null && printed < limit; next = events.read()) {
        token = next.getResumeToken();
        if (next.hasEvent()) {
          print(next.getEvent());
          if (printed == limit) {
            events.cancel("seen enough", null);
            return;
          }
        }
      }
    } catch (StatusException e) {
      if (token.isEmpty() || !isBroken(e.getStatus())) {
        throw e.getStatus().asRuntimeException(e.getTrailers());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean isBroken(Status status) {
    return status.getCode() == Status.Code.UNAVAILABLE || status.getCode() == Status.Code.CANCELLED;
  }

  private WatchEventsRequest request() {
    var request =
        WatchEventsRequest.newBuilder()
            .setTenant(tenant())
            .addAllKinds(kinds)
            .addAllTypes(types)
            .setResumeToken(token);
    if (token.isEmpty()) {
      request.setStart(fromOldest ? Start.OLDEST : Start.NOW);
    }
    return request.build();
  }

  private void print(Event event) {
    out().println(isJsonLines() ? Json.line(event) : EventText.line(event));
    out().flush();
    printed++;
  }
}
