package dev.couponry.platform.errors;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;

/**
 * A refusal on its way to the caller. It has no stack trace: refusals are what a rush ends with,
 * and where they were decided is told by their reason.
 */
final class Told extends StatusRuntimeException {
  private static final long serialVersionUID = 1;

  /** Where gRPC clients look for a status with details. */
  private static final Metadata.Key<com.google.rpc.Status> DETAILS =
      Metadata.Key.of(
          "grpc-status-details-bin",
          ProtoUtils.metadataMarshaller(com.google.rpc.Status.getDefaultInstance()));

  /**
   * @param trailers what is to be told besides; the details are put there
   */
  Told(com.google.rpc.Status status, Metadata trailers) {
    super(
        io.grpc.Status.fromCodeValue(status.getCode()).withDescription(status.getMessage()),
        with(trailers, status));
  }

  private static Metadata with(Metadata trailers, com.google.rpc.Status status) {
    trailers.put(DETAILS, status);
    return trailers;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
