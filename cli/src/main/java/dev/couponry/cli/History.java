package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.RevisionText;
import dev.couponry.v1.ListRevisionsRequest;
import dev.couponry.v1.ListRevisionsResponse;
import dev.couponry.v1.Revision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What was applied to a campaign or a batch. */
@Command(
    name = "history",
    description = {
      "What was applied to a campaign, or with batch/NAME to a batch, the latest first: who, when,",
      "what changed, and what was decided about it."
    },
    footer = {
      "",
      "Examples:",
      "  couponry history national-day",
      "  couponry history batch/phones-50-10 -o json",
      "  couponry get campaign national-day --revision 1 -o yaml"
    })
final class History extends ServiceCommand {
  @Mixin private SubjectName subject;
  @Mixin private LimitOption limit;

  @Override
  protected int run(Service service) {
    var kind =
        subject.kind() == Revision.Kind.COUPON_BATCH
            ? Revision.Kind.COUPON_BATCH
            : Revision.Kind.CAMPAIGN;
    var answer = ListRevisionsResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.campaigns().listRevisions(request(kind, size, page));
              answer.addAllRevisions(found.getRevisionsList());
              return new LimitOption.Page(found.getRevisionsCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(
        answer,
        () -> {
          RevisionText.printHistory(answer.getRevisionsList(), out());
          limit.printMore(token, out());
        });
  }

  private ListRevisionsRequest request(Revision.Kind kind, int size, String page) {
    return ListRevisionsRequest.newBuilder()
        .setTenant(tenant())
        .setKind(kind)
        .setName(subject.name())
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }
}
