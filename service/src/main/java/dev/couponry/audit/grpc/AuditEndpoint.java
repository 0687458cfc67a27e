package dev.couponry.audit.grpc;

import dev.couponry.audit.app.AuditEntries;
import dev.couponry.audit.app.ListAuditEntries;
import dev.couponry.audit.app.VerifyAudit;
import dev.couponry.platform.audit.ChainCheck;
import dev.couponry.platform.requests.Calls;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ListAuditEntriesRequest;
import dev.couponry.v1.ListAuditEntriesResponse;
import dev.couponry.v1.MutinyAuditServiceGrpc;
import dev.couponry.v1.VerifyAuditRequest;
import dev.couponry.v1.VerifyAuditResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** AuditService. */
@GrpcService
final class AuditEndpoint extends MutinyAuditServiceGrpc.AuditServiceImplBase {
  private final Calls calls;
  private final ListAuditEntries listing;
  private final VerifyAudit verifying;

  AuditEndpoint(Calls calls, ListAuditEntries listing, VerifyAudit verifying) {
    this.calls = calls;
    this.listing = listing;
    this.verifying = verifying;
  }

  private record Wanted(AuditEntries.Filter filter, long beforeId, int size) {}

  private record Check(String tenant, Optional<ChainCheck.Noted> noted) {}

  @Override
  public Uni<ListAuditEntriesResponse> listAuditEntries(ListAuditEntriesRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> wanted(request, tenant),
        (tx, it) ->
            listing
                .list(tx, it.filter(), it.beforeId(), it.size())
                .map(page -> Answer.done(AuditMapping.toProto(page))));
  }

  private static Answer<Wanted> wanted(ListAuditEntriesRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    AuditEntries.Filter filter = AuditMapping.toFilter(request, tenant, violations);
    int size = Fields.pageSize(violations, request.getPageSize());
    long before = AuditPlace.of(request.getPageToken(), violations);
    return violations.answer(new Wanted(filter, before, size));
  }

  @Override
  public Uni<VerifyAuditResponse> verifyAudit(VerifyAuditRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> check(request, tenant),
        (tx, it) ->
            verifying
                .verify(it.tenant(), it.noted())
                .map(answer -> answer.map(AuditMapping::toProto)));
  }

  private static Answer<Check> check(VerifyAuditRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    return violations.answer(new Check(tenant, AuditMapping.toNoted(request, violations)));
  }
}
