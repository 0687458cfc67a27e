package dev.couponry.cli;

import picocli.CommandLine.Mixin;

/** A command that changes something, once for each request id. */
abstract class ChangeCommand extends ServiceCommand {
  @Mixin private RequestIdOption requestId;

  @Override
  protected final String requestId() {
    return requestId.value();
  }
}
