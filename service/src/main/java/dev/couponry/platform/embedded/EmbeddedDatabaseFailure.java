package dev.couponry.platform.embedded;

/** Why there is no embedded database, in one line for the person who started the service. */
public final class EmbeddedDatabaseFailure extends RuntimeException {
  EmbeddedDatabaseFailure(String message) {
    super(message);
  }

  EmbeddedDatabaseFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
