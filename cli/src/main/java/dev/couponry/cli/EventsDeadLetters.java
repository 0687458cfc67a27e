package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.EventText;
import dev.couponry.v1.ListDeadLettersRequest;
import dev.couponry.v1.ListDeadLettersResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Events that a sink did not take. */
@Command(
    name = "dead-letters",
    description = "Events that Kafka or a webhook did not take, the oldest first.",
    footer = {"", "Example:", "  couponry events dead-letters --sink webhook-erp"})
final class EventsDeadLetters extends ServiceCommand {
  @Option(
      names = "--sink",
      paramLabel = "SINK",
      description = "Only of this one: kafka, or webhook-NAME.")
  private String sink = "";

  @Mixin private LimitOption limit;

  @Override
  protected int run(Service service) {
    var answer = ListDeadLettersResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.deadLetters().listDeadLetters(request(size, page));
              answer.addAllDeadLetters(found.getDeadLettersList());
              return new LimitOption.Page(found.getDeadLettersCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(
        answer,
        () -> {
          EventText.print(answer.getDeadLettersList(), out());
          limit.printMore(token, out());
        });
  }

  private ListDeadLettersRequest request(int size, String page) {
    return ListDeadLettersRequest.newBuilder()
        .setTenant(tenant())
        .setSink(sink)
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }
}
