package dev.couponry.operator.service;

import io.grpc.StatusRuntimeException;

/** A call that did not do what it was to. */
public final class CallFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** Because of what gRPC says. */
  public CallFailed(StatusRuntimeException cause) {
    super(cause);
    failure = Failure.of(cause);
  }

  /** Why. */
  public Failure failure() {
    return failure;
  }
}
