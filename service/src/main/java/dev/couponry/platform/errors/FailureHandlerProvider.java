package dev.couponry.platform.errors;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives Quarkus our mapping of failures. Its own tells the caller the names of exception classes.
 */
@ApplicationScoped
public class FailureHandlerProvider implements ExceptionHandlerProvider {

  @Override
  public <Q, R> ExceptionHandler<Q, R> createHandler(
      ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
    return new Handler<>(listener, call, metadata);
  }

  /** Quarkus casts what this returns to {@link StatusException} in places. */
  @Override
  public StatusException transform(Throwable failure) {
    StatusRuntimeException error = Failures.of(failure);
    return new Ending(Errors.ending(error), error.getTrailers());
  }

  /** Without a stack trace: it is made where it is caught. */
  private static final class Ending extends StatusException {
    private static final long serialVersionUID = 1;

    Ending(Status status, Metadata trailers) {
      super(status, trailers);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  private static final class Handler<Q, R> extends ExceptionHandler<Q, R> {
    Handler(ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
      super(listener, call, metadata);
    }

    @Override
    protected void handleException(Throwable failure, ServerCall<Q, R> call, Metadata metadata) {
      Errors.close(call, failure);
    }
  }
}
