package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.RefusalText;
import dev.couponry.cli.show.Table;
import dev.couponry.v1.ListGrantResultsRequest;
import dev.couponry.v1.ListGrantResultsResponse;
import dev.couponry.v1.UserGrant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What came of a grant, user by user. */
@Command(
    name = "results",
    description = "What a job that grants came to, user by user.",
    footer = {
      "",
      "Example:",
      "  couponry jobs results 01a2025c-0b26-7661-adcd-dd09a1ad163f --limit 1000000 -o json"
    })
final class JobsResults extends ServiceCommand {
  @Parameters(paramLabel = "ID", description = "The job's id.")
  private String id;

  @Mixin private LimitOption limit;

  @Override
  protected int run(Service service) {
    var answer = ListGrantResultsResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.wallet().listGrantResults(request(size, page));
              answer.addAllResults(found.getResultsList());
              return new LimitOption.Page(found.getResultsCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(
        answer,
        () -> {
          var table = new Table("USER", "COUPON", "NOTE");
          answer
              .getResultsList()
              .forEach(it -> table.row(it.getUserId(), it.getCouponId(), note(it)));
          table.print(out(), "nobody");
          limit.printMore(token, out());
        });
  }

  private static String note(UserGrant result) {
    return switch (result.getOutcomeCase()) {
      case COUPON_ID -> "";
      case REFUSAL -> RefusalText.of(result.getRefusal());
      case OUTCOME_NOT_SET -> "not served";
    };
  }

  private ListGrantResultsRequest request(int size, String page) {
    return ListGrantResultsRequest.newBuilder()
        .setTenant(tenant())
        .setJobId(id)
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }
}
