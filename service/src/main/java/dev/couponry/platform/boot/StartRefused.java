package dev.couponry.platform.boot;

/** Why the service does not start, in one line for the person who started it. */
final class StartRefused extends RuntimeException {
  StartRefused(String message) {
    super(message);
  }
}
