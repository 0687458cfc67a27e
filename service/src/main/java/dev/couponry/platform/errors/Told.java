package dev.couponry.platform.errors;

import dev.couponry.refusal.Reason;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * A refusal on its way to the caller. It has no stack trace: refusals are what a rush ends with,
 * and where they were decided is told by their reason.
 */
final class Told extends StatusRuntimeException {
  private static final long serialVersionUID = 1;

  /** Where gRPC clients look for a status with details. */
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private final Reason reason;

  /**
   * @param details a {@code google.rpc.Status}
   * @param trailers what is to be told besides; the details are put there
   */
  Told(Reason reason, String message, byte[] details, Metadata trailers) {
    super(ReasonCodes.of(reason).toStatus().withDescription(message), with(trailers, details));
    this.reason = reason;
  }

  private static Metadata with(Metadata trailers, byte[] details) {
    trailers.put(DETAILS, details);
    return trailers;
  }

  Reason reason() {
    return reason;
  }

  /** The status to end a call with; its cause, which stays here, tells who watches the reason. */
  Status ending() {
    return getStatus().withCause(this);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
