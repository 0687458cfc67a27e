package dev.couponry.platform.errors;

import dev.couponry.platform.batching.Overloaded;
import dev.couponry.platform.database.DatabaseUnavailable;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.CompositeException;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Turns whatever an endpoint or an interceptor threw into an error for the caller. What nobody
 * foresaw becomes {@code INTERNAL} with an id that is in the log; its class, message and stack stay
 * there.
 */
final class Failures {
  private static final Logger LOG = Logger.getLogger(Failures.class);

  private Failures() {}

  static StatusRuntimeException of(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof StatusRuntimeException error) {
      return error instanceof Told ? error : told(error.getStatus(), error);
    }
    if (cause instanceof StatusException error) {
      return told(error.getStatus(), error);
    }
    if (cause instanceof DatabaseUnavailable) {
      LOG.debug("The database is unavailable", cause);
      return Errors.of(Reason.UNAVAILABLE, "The database is unavailable; retry.");
    }
    if (cause instanceof Overloaded) {
      return Errors.of(Reason.UNAVAILABLE, "This server has more calls than it can answer; retry.");
    }
    return unexpected(cause);
  }

  private static Throwable unwrapped(Throwable failure) {
    if (failure instanceof CompositeException several && !several.getCauses().isEmpty()) {
      return several.getCauses().get(0);
    }
    return failure;
  }

  /** The statuses that gRPC itself and interceptors make, given a reason of the contract. */
  private static StatusRuntimeException told(Status status, Throwable cause) {
    String text =
        status.getDescription() == null ? status.getCode().name() : status.getDescription();
    return switch (status.getCode()) {
      case INVALID_ARGUMENT -> Errors.of(Reason.INVALID_REQUEST, text);
      case UNAUTHENTICATED -> Errors.of(Reason.UNAUTHENTICATED, text);
      case PERMISSION_DENIED -> Errors.of(Reason.PERMISSION_DENIED, text);
      case UNAVAILABLE -> Errors.of(Reason.UNAVAILABLE, text);
      case RESOURCE_EXHAUSTED -> Errors.of(Reason.INVALID_REQUEST, text);
      case UNIMPLEMENTED, CANCELLED, DEADLINE_EXCEEDED -> status.asRuntimeException();
      default -> unexpected(cause);
    };
  }

  private static StatusRuntimeException unexpected(Throwable cause) {
    String errorId = UUID.randomUUID().toString();
    LOG.errorf(cause, "Unexpected failure, error_id=%s", errorId);
    return Errors.of(
        Refusal.of(Reason.INTERNAL, "Something went wrong here; error id " + errorId + ".")
            .with("error_id", errorId));
  }
}
