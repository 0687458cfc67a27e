package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.RevisionText;
import dev.couponry.v1.DecideApprovalRequest;
import dev.couponry.v1.ListApprovalsRequest;
import dev.couponry.v1.Revision;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that decides about what waits for approval. */
abstract class DecisionCommand extends ChangeCommand {
  @Mixin private SubjectName subject;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = {
        "The revision that you have looked at; refused if another one waits by now. Default: the"
            + " one that waits, which is named."
      })
  private long revision;

  @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
  private String comment = "";

  /** What is decided. */
  protected abstract DecideApprovalRequest.Decision decision();

  /** What to say when it was. */
  protected abstract String done();

  @Override
  protected final int run(Service service) {
    var waiting =
        revision > 0 && subject.kind() != Revision.Kind.KIND_UNSPECIFIED
            ? Revision.newBuilder()
                .setKind(subject.kind())
                .setName(subject.name())
                .setRevision(revision)
                .build()
            : waiting(service);
    var request =
        DecideApprovalRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setKind(waiting.getKind())
            .setName(waiting.getName())
            .setRevision(revision > 0 ? revision : waiting.getRevision())
            .setDecision(decision())
            .setComment(comment)
            .build();
    var answer = service.approvals().decideApproval(request);
    return print(
        answer,
        () ->
            out()
                .println(
                    RevisionText.label(waiting)
                        + " revision "
                        + request.getRevision()
                        + " "
                        + done()));
  }

  private Revision waiting(Service service) {
    var request =
        ListApprovalsRequest.newBuilder()
            .setTenant(tenant())
            .setKind(subject.kind())
            .setName(subject.name())
            .addReviews(Revision.Review.PENDING)
            .build();
    var found = service.approvals().listApprovals(request).getApprovalsList();
    if (found.isEmpty()) {
      throw new BadInput("nothing of " + subject.name() + " waits for approval");
    }
    if (found.size() > 1) {
      throw new BadInput(
          "say which: "
              + found.stream().map(RevisionText::label).collect(Collectors.joining(" or ")));
    }
    return found.get(0);
  }
}
