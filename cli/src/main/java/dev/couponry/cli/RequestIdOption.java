package dev.couponry.cli;

import java.util.UUID;
import picocli.CommandLine.Option;

/** The id that makes a change safe to repeat. */
public final class RequestIdOption {
  @Option(
      names = "--request-id",
      paramLabel = "UUID",
      description = "Makes a repeat safe: the same id has one effect. Default: a random one.")
  private String requestId = UUID.randomUUID().toString();

  /** The id of this call. */
  public String value() {
    return requestId;
  }
}
