package dev.couponry.cli;

import java.time.Duration;

/** Waits between two questions to the service, of a command that follows something. */
final class Pause {
  private Pause() {}

  /** Waits so long; an interrupt ends the command. */
  static void of(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the service", e);
    }
  }
}
