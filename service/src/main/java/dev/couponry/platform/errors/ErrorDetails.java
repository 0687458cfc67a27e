package dev.couponry.platform.errors;

import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.grpc.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A refusal as a {@code google.rpc.Status}, with typed details: {@code ErrorInfo} always, and what
 * else fits its reason.
 */
final class ErrorDetails {
  static final String DOMAIN = "couponry.dev";

  private static final Set<Reason> QUOTAS =
      EnumSet.of(Reason.LIMIT_REACHED, Reason.STOCK_EXHAUSTED, Reason.BUDGET_EXCEEDED);
  private static final Set<Reason> RETRIABLE = EnumSet.of(Reason.UNAVAILABLE, Reason.RATE_LIMITED);
  private static final String LIMIT = "limit";

  private ErrorDetails() {}

  static boolean isRetriable(Reason reason) {
    return RETRIABLE.contains(reason);
  }

  /**
   * The bytes of the status.
   *
   * @param retryAfter when to come again
   */
  static byte[] of(Refusal refusal, Optional<Duration> retryAfter) {
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder()
            .setCode(ReasonCodes.of(refusal.reason()).value())
            .setMessage(refusal.message())
            .addDetails(Any.pack(info(refusal)));
    if (!refusal.violations().isEmpty()) {
      status.addDetails(Any.pack(badRequest(refusal)));
    }
    if (QUOTAS.contains(refusal.reason())) {
      status.addDetails(Any.pack(quota(refusal)));
    } else if (ReasonCodes.of(refusal.reason()) == Status.Code.FAILED_PRECONDITION) {
      status.addDetails(Any.pack(precondition(refusal)));
    }
    retryAfter.ifPresent(after -> status.addDetails(Any.pack(retry(after))));
    return status.build().toByteArray();
  }

  private static ErrorInfo info(Refusal refusal) {
    return ErrorInfo.newBuilder()
        .setDomain(DOMAIN)
        .setReason(refusal.reason().name())
        .putAllMetadata(refusal.metadata())
        .build();
  }

  private static BadRequest badRequest(Refusal refusal) {
    BadRequest.Builder all = BadRequest.newBuilder();
    refusal
        .violations()
        .forEach(
            violation ->
                all.addFieldViolationsBuilder()
                    .setField(violation.field())
                    .setDescription(violation.description()));
    return all.build();
  }

  private static PreconditionFailure precondition(Refusal refusal) {
    return PreconditionFailure.newBuilder()
        .addViolations(
            PreconditionFailure.Violation.newBuilder()
                .setType(refusal.reason().name())
                .setSubject(subject(refusal))
                .setDescription(refusal.message()))
        .build();
  }

  private static QuotaFailure quota(Refusal refusal) {
    return QuotaFailure.newBuilder()
        .addViolations(
            QuotaFailure.Violation.newBuilder()
                .setSubject(subject(refusal))
                .setDescription(refusal.message())
                .setQuotaMetric(refusal.metadata().getOrDefault(LIMIT, refusal.reason().name())))
        .build();
  }

  /** The offending ids as {@code key:value}, the way the API guidelines spell subjects. */
  private static String subject(Refusal refusal) {
    return refusal.metadata().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(LIMIT))
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  private static RetryInfo retry(Duration after) {
    return RetryInfo.newBuilder().setRetryDelay(Durations.fromMillis(after.toMillis())).build();
  }
}
