package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.v1.ReplayDeadLettersRequest;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has dead letters sent again. */
@Command(
    name = "replay",
    description = {
      "Has dead letters sent again, each key's in their order: with one goes what is before it of",
      "its key."
    },
    footer = {
      "",
      "Examples:",
      "  couponry events replay --sink webhook-erp --all",
      "  couponry events replay --sink webhook-erp 01a2025c-0b26-7661-adcd-dd09a1ad163f"
    })
final class EventsReplay extends ChangeCommand {
  @Option(
      names = "--sink",
      paramLabel = "SINK",
      required = true,
      description = "Whose: kafka, or webhook-NAME.")
  private String sink;

  @ArgGroup(multiplicity = "1")
  private Which which;

  private static final class Which {
    @Option(names = "--all", description = "All of the sink.")
    private boolean all;

    @Parameters(paramLabel = "ID", description = "The events' ids.")
    private List<String> ids = List.of();
  }

  @Override
  protected int run(Service service) {
    var request =
        ReplayDeadLettersRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setSink(sink)
            .addAllEventIds(which.ids)
            .build();
    var answer = service.deadLetters().replayDeadLetters(request);
    return print(answer, () -> out().println(answer.getReplayed() + " are sent again"));
  }
}
