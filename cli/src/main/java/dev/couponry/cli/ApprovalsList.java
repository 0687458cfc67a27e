package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Names;
import dev.couponry.cli.show.RevisionText;
import dev.couponry.v1.ListApprovalsRequest;
import dev.couponry.v1.ListApprovalsResponse;
import dev.couponry.v1.Revision;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What waits for approval, and what was decided. */
@Command(
    name = "list",
    description = "What waits for approval first, then what was decided.",
    footer = {"", "Example:", "  couponry approvals list --review pending"})
final class ApprovalsList extends ServiceCommand {
  @Option(
      names = "--review",
      paramLabel = "REVIEW",
      split = ",",
      description = "Only these: pending, approved, rejected, withdrawn.")
  private List<String> reviews = List.of();

  @Mixin private LimitOption limit;

  private List<Revision.Review> wanted;

  @Override
  protected void prepare() {
    wanted =
        reviews.stream().map(it -> Names.parse("--review", it, Revision.Review.class)).toList();
  }

  @Override
  protected int run(Service service) {
    var answer = ListApprovalsResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.approvals().listApprovals(request(size, page));
              answer.addAllApprovals(found.getApprovalsList());
              return new LimitOption.Page(found.getApprovalsCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(
        answer,
        () -> {
          RevisionText.printApprovals(answer.getApprovalsList(), out());
          limit.printMore(token, out());
        });
  }

  private ListApprovalsRequest request(int size, String page) {
    return ListApprovalsRequest.newBuilder()
        .setTenant(tenant())
        .addAllReviews(wanted)
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }
}
