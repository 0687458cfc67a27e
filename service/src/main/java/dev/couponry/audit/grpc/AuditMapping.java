package dev.couponry.audit.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.couponry.audit.app.AuditEntries;
import dev.couponry.audit.app.ListAuditEntries;
import dev.couponry.audit.app.VerifyAudit;
import dev.couponry.platform.audit.AuditRecord;
import dev.couponry.platform.audit.ChainCheck;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.AuditEntry;
import dev.couponry.v1.ListAuditEntriesRequest;
import dev.couponry.v1.ListAuditEntriesResponse;
import dev.couponry.v1.NotedAuditEntry;
import dev.couponry.v1.VerifyAuditRequest;
import dev.couponry.v1.VerifyAuditResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The audit to and from messages. */
final class AuditMapping {
  private static final int LONG_TEXT = 256;
  private static final int HASH_LENGTH = 32;

  private AuditMapping() {}

  static AuditEntries.Filter toFilter(
      ListAuditEntriesRequest request, String tenant, Violations violations) {
    return new AuditEntries.Filter(
        tenant,
        instant(request.hasFromTime(), request.getFromTime(), "from_time", violations),
        instant(request.hasBeforeTime(), request.getBeforeTime(), "before_time", violations),
        Fields.text(violations, "caller", request.getCaller(), LONG_TEXT),
        Fields.optionalId(violations, "method", request.getMethod()),
        Fields.text(violations, "target", request.getTarget(), LONG_TEXT));
  }

  private static Optional<Instant> instant(
      boolean given, Timestamp time, String field, Violations violations) {
    return given
        ? Optional.of(TimeMapping.requiredInstant(true, time, field, violations))
        : Optional.empty();
  }

  static ListAuditEntriesResponse toProto(ListAuditEntries.Page page) {
    return ListAuditEntriesResponse.newBuilder()
        .addAllEntries(page.entries().stream().map(AuditMapping::toProto).toList())
        .setNextPageToken(page.next().map(AuditPlace::token).orElse(""))
        .build();
  }

  private static AuditEntry toProto(AuditEntries.Stored stored) {
    AuditRecord entry = stored.entry();
    AuditEntry.Builder proto =
        AuditEntry.newBuilder()
            .setSequence(entry.sequence())
            .setTime(TimeMapping.toProto(entry.time()))
            .setCaller(entry.caller())
            .addAllRoles(entry.roles())
            .setMethod(entry.method())
            .setTargetKind(entry.targetKind())
            .setTarget(entry.target())
            .setOutcome(outcome(entry.outcome()))
            .setPeer(entry.peer())
            .setForwardedFor(entry.forwardedFor())
            .setUserAgent(entry.userAgent())
            .putAllDetails(entry.detail());
    entry.requestId().ifPresent(id -> proto.setRequestId(id.toString()));
    entry.before().ifPresent(proto::setBeforeJson);
    entry.after().ifPresent(proto::setAfterJson);
    stored.hash().ifPresent(hash -> proto.setHash(ByteString.copyFrom(hash)));
    return proto.build();
  }

  /** One that somebody has tampered with may be none. */
  private static AuditEntry.Outcome outcome(String name) {
    return Arrays.stream(AuditRecord.Outcome.values())
        .filter(it -> it.name().equals(name))
        .findFirst()
        .map(it -> AuditEntry.Outcome.valueOf(it.name()))
        .orElse(AuditEntry.Outcome.OUTCOME_UNSPECIFIED);
  }

  static Optional<ChainCheck.Noted> toNoted(VerifyAuditRequest request, Violations violations) {
    if (!request.hasNoted()) {
      return Optional.empty();
    }
    NotedAuditEntry noted = request.getNoted();
    if (noted.getSequence() < 1) {
      violations.add("noted.sequence", "must be at least 1");
    }
    if (noted.getHash().size() != HASH_LENGTH) {
      violations.add("noted.hash", "must be " + HASH_LENGTH + " bytes");
    }
    return Optional.of(new ChainCheck.Noted(noted.getSequence(), noted.getHash().toByteArray()));
  }

  static VerifyAuditResponse toProto(VerifyAudit.Finding finding) {
    VerifyAuditResponse.Builder response =
        VerifyAuditResponse.newBuilder()
            .setIntact(finding.broken().isEmpty())
            .setLength(finding.length());
    if (finding.broken().isEmpty()) {
      response.setHash(ByteString.copyFrom(finding.hash()));
    }
    finding
        .broken()
        .ifPresent(
            it ->
                response
                    .setBrokenSequence(it.sequence())
                    .setFault(VerifyAuditResponse.Fault.valueOf(it.fault().name())));
    return response.build();
  }
}
