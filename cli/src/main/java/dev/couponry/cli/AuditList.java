package dev.couponry.cli;

import com.google.protobuf.Timestamp;
import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.AuditText;
import dev.couponry.cli.show.When;
import dev.couponry.v1.ListAuditEntriesRequest;
import dev.couponry.v1.ListAuditEntriesResponse;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Entries of the audit, the latest first. */
@Command(
    name = "list",
    description = "Who changed what, the latest first.",
    footer = {
      "",
      "What it was and what it is since, from where and under which request id: with -o json.",
      "",
      "Example:",
      "  couponry audit list --target phones-50-10 --from 2026-10-01"
    })
final class AuditList extends ServiceCommand {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Then or later: 2026-10-01, 2026-10-01T08:00 or 2026-10-01T08:00+08:00.")
  private String from = "";

  @Option(names = "--before", paramLabel = "TIME", description = "Before.")
  private String before = "";

  @Option(names = "--caller", paramLabel = "SUBJECT", description = "Only of this caller.")
  private String caller = "";

  @Option(names = "--method", paramLabel = "RPC", description = "Only this: HaltCampaign.")
  private String method = "";

  @Option(names = "--target", paramLabel = "NAME", description = "Only what was done to this.")
  private String target = "";

  @Mixin private LimitOption limit;

  private ListAuditEntriesRequest.Builder request;

  @Override
  protected void prepare() {
    request =
        ListAuditEntriesRequest.newBuilder()
            .setTenant(tenant())
            .setCaller(caller)
            .setMethod(method)
            .setTarget(target);
    time("--from", from, request::setFromTime);
    time("--before", before, request::setBeforeTime);
  }

  private static void time(String option, String written, Consumer<Timestamp> to) {
    if (!written.isEmpty()) {
      to.accept(When.parse(option, written));
    }
  }

  @Override
  protected int run(Service service) {
    var answer = ListAuditEntriesResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var asked = request.setPageSize(size).setPageToken(page).build();
              var found = service.audit().listAuditEntries(asked);
              answer.addAllEntries(found.getEntriesList());
              return new LimitOption.Page(found.getEntriesCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(
        answer,
        () -> {
          AuditText.print(answer.getEntriesList(), out());
          limit.printMore(token, out());
        });
  }
}
