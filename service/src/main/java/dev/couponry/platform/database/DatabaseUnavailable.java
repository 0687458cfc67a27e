package dev.couponry.platform.database;

/**
 * The database cannot be reached, is overloaded, or went away in the middle. Nothing is known to
 * have happened; a retry with the same {@code request_id} finds out.
 */
public final class DatabaseUnavailable extends RuntimeException {
  DatabaseUnavailable(Throwable cause) {
    super("The database is unavailable", cause);
  }
}
