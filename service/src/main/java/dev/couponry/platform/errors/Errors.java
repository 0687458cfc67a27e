package dev.couponry.platform.errors;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
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

  /** What was told last: many who want what is gone are refused by one object. */
  private static volatile Details last = new Details(Refusal.of(Reason.INTERNAL, ""), new byte[0]);

  private record Details(Refusal refusal, byte[] told) {}

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
    if (!ErrorDetails.isRetriable(refusal.reason())) {
      return told(refusal, details(refusal), new Metadata());
    }
    Duration retryAfter =
        refusal.retryAfter().orElseGet(() -> Duration.ofMillis(retryAfterMillis()));
    Metadata trailers = new Metadata();
    trailers.put(RETRY_PUSHBACK, Long.toString(retryAfter.toMillis()));
    return told(refusal, ErrorDetails.of(refusal, Optional.of(retryAfter)), trailers);
  }

  private static Told told(Refusal refusal, byte[] details, Metadata trailers) {
    return new Told(refusal.reason(), refusal.message(), details, trailers);
  }

  private static byte[] details(Refusal refusal) {
    Details known = last;
    if (known.refusal() != refusal) {
      known = new Details(refusal, ErrorDetails.of(refusal, Optional.empty()));
      last = known;
    }
    return known.told();
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
      call.close(ending(error), trailers);
    } catch (IllegalStateException endedAlready) {
      // The caller has gone, or the deadline has answered for us.
    }
  }

  /** The reason that a call was told at its end; empty if gRPC itself ended it. */
  public static Optional<String> reason(Status ended) {
    return ended.getCause() instanceof Told told
        ? Optional.of(told.reason().name())
        : Optional.empty();
  }

  /** The status to end a call with. */
  static Status ending(StatusRuntimeException error) {
    return error instanceof Told told ? told.ending() : error.getStatus().withCause(null);
  }

  /** Spread, so that callers refused together do not come back together. */
  private static int retryAfterMillis() {
    return RETRY_BASE_MILLIS + ThreadLocalRandom.current().nextInt(RETRY_SPREAD_MILLIS);
  }
}
