package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Table;
import dev.couponry.cli.show.When;
import dev.couponry.v1.ListAudiencesRequest;
import dev.couponry.v1.ListAudiencesResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All lists. */
@Command(
    name = "list",
    description = "The lists, with how many users are in each and which campaigns name it.",
    footer = {"", "Example:", "  couponry audiences list"})
final class AudiencesList extends ServiceCommand {
  @Mixin private LimitOption limit;

  @Override
  protected int run(Service service) {
    var answer = ListAudiencesResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.audiences().listAudiences(request(size, page));
              answer.addAllAudiences(found.getAudiencesList());
              return new LimitOption.Page(found.getAudiencesCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(
        answer,
        () -> {
          text(answer);
          limit.printMore(token, out());
        });
  }

  private ListAudiencesRequest request(int size, String page) {
    return ListAudiencesRequest.newBuilder()
        .setTenant(tenant())
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }

  private void text(ListAudiencesResponse.Builder answer) {
    var table = new Table("NAME", "USERS", "CHANGED", "CAMPAIGNS");
    for (var it : answer.getAudiencesList()) {
      var campaigns = String.join(", ", it.getCampaignsList());
      table.row(it.getName(), it.getSize(), When.text(it.getUpdateTime()), campaigns);
    }
    table.print(out(), "no lists");
  }
}
