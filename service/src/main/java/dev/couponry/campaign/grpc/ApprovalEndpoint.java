package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.DecideApproval;
import dev.couponry.campaign.app.FindRevisions;
import dev.couponry.campaign.app.Revisions;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.Change;
import dev.couponry.platform.requests.Memory;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.DecideApprovalRequest;
import dev.couponry.v1.DecideApprovalResponse;
import dev.couponry.v1.ListApprovalsRequest;
import dev.couponry.v1.ListApprovalsResponse;
import dev.couponry.v1.MutinyApprovalServiceGrpc;
import dev.couponry.v1.Revision;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** ApprovalService. */
@GrpcService
final class ApprovalEndpoint extends MutinyApprovalServiceGrpc.ApprovalServiceImplBase {
  private static final int MAX_COMMENT = 1_000;

  private final Calls calls;
  private final FindRevisions finding;
  private final DecideApproval deciding;

  ApprovalEndpoint(Calls calls, FindRevisions finding, DecideApproval deciding) {
    this.calls = calls;
    this.finding = finding;
    this.deciding = deciding;
  }

  private record Listing(Revisions.Wanted wanted, Optional<Revisions.Place> after, int size) {}

  private record Deciding(SubjectKind kind, DecideApproval.Command command) {}

  @Override
  public Uni<ListApprovalsResponse> listApprovals(ListApprovalsRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> listing(request, tenant),
        (tx, it) ->
            finding
                .approvals(tx, it.wanted(), it.after(), it.size() + 1)
                .map(found -> Answer.done(response(found, it.size()))));
  }

  private static Answer<Listing> listing(ListApprovalsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    Optional<SubjectKind> kind =
        request.getKind() == Revision.Kind.KIND_UNSPECIFIED
            ? Optional.empty()
            : Optional.of(RevisionMapping.toKind(request.getKind(), "kind", violations));
    Fields.optionalId(violations, "name", request.getName());
    var reviews = RevisionMapping.toReviews(request.getReviewsList(), violations);
    return violations.answer(
        new Listing(
            new Revisions.Wanted(tenant, kind, request.getName(), reviews),
            RevisionPlace.approval(request.getPageToken(), violations),
            Fields.pageSize(violations, request.getPageSize())));
  }

  /** One more than the page tells whether there is a next. */
  private static ListApprovalsResponse response(List<Revisions.Compared> found, int size) {
    List<Revisions.Compared> shown = found.subList(0, Math.min(size, found.size()));
    var response = ListApprovalsResponse.newBuilder();
    shown.forEach(it -> response.addApprovals(RevisionMapping.toProto(it)));
    if (found.size() > size) {
      response.setNextPageToken(RevisionPlace.approvalToken(shown.get(size - 1).revision()));
    }
    return response.build();
  }

  @Override
  public Uni<DecideApprovalResponse> decideApproval(DecideApprovalRequest request) {
    String by = Callers.current().subject();
    return calls.change(
        request,
        request.getTenant(),
        tenant -> decision(request, tenant, by),
        Memory.ofAWeek(DecideApprovalResponse.parser()),
        this::decide);
  }

  private static Answer<Change<Deciding>> decision(
      DecideApprovalRequest request, String tenant, String by) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    SubjectKind kind = RevisionMapping.toKind(request.getKind(), "kind", violations);
    Fields.id(violations, "name", request.getName());
    if (request.getRevision() < 1) {
      violations.add("revision", "must be the revision that was looked at");
    }
    boolean approve =
        switch (request.getDecision()) {
          case APPROVE -> true;
          case REJECT -> false;
          case DECISION_UNSPECIFIED, UNRECOGNIZED -> violations.unknown("decision", false);
        };
    Fields.text(violations, "comment", request.getComment(), MAX_COMMENT);
    var command =
        new DecideApproval.Command(
            tenant, request.getName(), request.getRevision(), approve, request.getComment(), by);
    return violations.answer(new Change<>(tenant, requestId, new Deciding(kind, command)));
  }

  private Uni<Answer<DecideApprovalResponse>> decide(Tx tx, Deciding it) {
    var response = DecideApprovalResponse.newBuilder();
    return switch (it.kind()) {
      case CAMPAIGN ->
          deciding
              .ofCampaign(tx, it.command())
              .map(
                  answer ->
                      answer.map(
                          view -> response.setCampaign(CampaignMapping.toProto(view)).build()));
      case COUPON_BATCH ->
          deciding
              .ofBatch(tx, it.command())
              .map(
                  answer ->
                      answer.map(
                          view -> response.setCouponBatch(BatchMapping.toProto(view)).build()));
    };
  }
}
