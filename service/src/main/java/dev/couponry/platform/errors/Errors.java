package dev.couponry.platform.errors;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The one place where a refusal becomes a gRPC error. */
public final class Errors {
  /** gRPC's own retry obeys this trailer: milliseconds to wait before the next attempt. */
  public static final Metadata.Key<String> RETRY_PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  private static final int RETRY_BASE_MILLIS = 100;
  private static final int RETRY_SPREAD_MILLIS = 200;

  private Errors() {}

  /** What an endpoint returns: the response, or the refusal as the call's error. */
  public static <T> Uni<T> answer(Uni<Answer<T>> answer) {
    return answer.onItem().transformToUni(Errors::answer);
  }

  /** As {@link #answer(Uni)}, of an answer at hand. */
  public static <T> Uni<T> answer(Answer<T> answer) {
    return answer.fold(
        value -> Uni.createFrom().item(value), refusal -> Uni.createFrom().failure(of(refusal)));
  }

  /** The error that tells this refusal, with its code, details and trailers. */
  public static StatusRuntimeException of(Refusal refusal) {
    Duration retryAfter =
        refusal.retryAfter().orElseGet(() -> Duration.ofMillis(retryAfterMillis()));
    com.google.rpc.Status status =
        com.google.rpc.Status.newBuilder()
            .setCode(ReasonCodes.of(refusal.reason()).value())
            .setMessage(refusal.message())
            .addAllDetails(ErrorDetails.of(refusal, retryAfter))
            .build();
    return new Told(status, trailers(refusal.reason(), retryAfter));
  }

  /** As {@link #of(Refusal)}, without metadata and violations. */
  public static StatusRuntimeException of(Reason reason, String message) {
    return of(Refusal.of(reason, message));
  }

  /** The error that tells a caller of whatever an endpoint has thrown. */
  public static StatusRuntimeException of(Throwable failure) {
    return Failures.of(failure);
  }

  /** Ends a call with this error, for interceptors; a call that has ended stays as it is. */
  public static void close(ServerCall<?, ?> call, Throwable failure) {
    StatusRuntimeException error = Failures.of(failure);
    Metadata trailers = error.getTrailers() == null ? new Metadata() : error.getTrailers();
    try {
      call.close(error.getStatus().withCause(null), trailers);
    } catch (IllegalStateException endedAlready) {
      // The caller has gone, or the deadline has answered for us.
    }
  }

  /** Whether the error already carries the {@code ErrorInfo} of this service. */
  static boolean isTold(StatusRuntimeException error) {
    if (error instanceof Told) {
      return true;
    }
    com.google.rpc.Status status = StatusProto.fromThrowable(error);
    return status != null && status.getDetailsList().stream().anyMatch(Errors::isInfo);
  }

  /** The reason that an ended call's trailers tell; empty if gRPC itself ended it. */
  public static Optional<String> reason(Status ended, Metadata trailers) {
    com.google.rpc.Status status = StatusProto.fromStatusAndTrailers(ended, trailers);
    return status.getDetailsList().stream().filter(Errors::isInfo).map(Errors::reason).findFirst();
  }

  private static String reason(Any info) {
    try {
      return info.unpack(com.google.rpc.ErrorInfo.class).getReason();
    } catch (InvalidProtocolBufferException notOurs) {
      throw new IllegalStateException(notOurs);
    }
  }

  private static boolean isInfo(Any detail) {
    return detail.is(com.google.rpc.ErrorInfo.class);
  }

  private static Metadata trailers(Reason reason, Duration retryAfter) {
    Metadata trailers = new Metadata();
    if (ErrorDetails.isRetriable(reason)) {
      trailers.put(RETRY_PUSHBACK, Long.toString(retryAfter.toMillis()));
    }
    return trailers;
  }

  /** Spread, so that callers refused together do not come back together. */
  private static int retryAfterMillis() {
    return RETRY_BASE_MILLIS + ThreadLocalRandom.current().nextInt(RETRY_SPREAD_MILLIS);
  }
}
