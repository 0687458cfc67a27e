package dev.couponry.operator.service;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** The token of a file, which the kubelet replaces before it expires: read with every call. */
final class BearerToken extends CallCredentials {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Path file;

  BearerToken(Path file) {
    this.file = file;
  }

  @Override
  public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
    executor.execute(() -> apply(applier));
  }

  private void apply(MetadataApplier applier) {
    try {
      var headers = new Metadata();
      headers.put(AUTHORIZATION, "Bearer " + Files.readString(file).strip());
      applier.apply(headers);
    } catch (IOException | RuntimeException failure) {
      applier.fail(
          Status.UNAVAILABLE
              .withDescription("the operator's token cannot be read from " + file)
              .withCause(failure));
    }
  }
}
