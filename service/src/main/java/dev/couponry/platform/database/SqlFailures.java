package dev.couponry.platform.database;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Tells failures of the database apart by SQLSTATE (PostgreSQL's documentation, appendix A) and by
 * the client's own exceptions.
 */
final class SqlFailures {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String DEADLOCK = "40P01";
  private static final String SERIALIZATION_FAILURE = "40001";

  /** Connection, resource, operator intervention and system classes: the server's trouble. */
  private static final Set<String> SERVERS_CLASSES = Set.of("08", "53", "57", "58");

  /** Lock timeout, and a server that fell back to read only (a standby after a failover). */
  private static final Set<String> BUSY = Set.of("55P03", "25006", DEADLOCK, SERIALIZATION_FAILURE);

  /** No connection in time; a closed one; closed before the command was sent. */
  private static final Set<String> CONNECTIONS_WORDS =
      Set.of("Timeout", "Connection is not active", "Pending requests failed to be sent");

  private SqlFailures() {}

  /** Whether the same work may succeed when it decides again on what is there now. */
  static boolean mayBeDecidedAgain(Throwable failure) {
    return failure instanceof Contended
        || failure instanceof PgException error
            && Set.of(UNIQUE_VIOLATION, DEADLOCK, SERIALIZATION_FAILURE)
                .contains(error.getSqlState());
  }

  /** The failure as callers of this package see it. */
  static Throwable translated(Throwable failure) {
    return failure instanceof Contended || isUnavailable(failure)
        ? new DatabaseUnavailable(failure)
        : failure;
  }

  /** Whether it happened between transactions, and the server as such is well. */
  static boolean isBetweenTransactions(Throwable failure) {
    return mayBeDecidedAgain(failure)
        || failure instanceof PgException error
            && BUSY.contains(String.valueOf(error.getSqlState()));
  }

  /** Whether the database cannot be worked with now, whoever tries. */
  static boolean isLost(Throwable failure) {
    return !isBetweenTransactions(failure) && isUnavailable(failure);
  }

  private static boolean isUnavailable(Throwable failure) {
    if (failure instanceof PgException error) {
      String state = error.getSqlState() == null ? "" : error.getSqlState();
      return BUSY.contains(state)
          || state.length() == 5 && SERVERS_CLASSES.contains(state.substring(0, 2));
    }
    return failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof ConnectionPoolTooBusyException
        || failure instanceof VertxException
        || isOfAConnection(failure);
  }

  /** What the client fails with nothing but words; it does so to wrong parameters as well. */
  private static boolean isOfAConnection(Throwable failure) {
    return failure instanceof NoStackTraceThrowable
        && CONNECTIONS_WORDS.stream().anyMatch(failure.getMessage()::startsWith);
  }
}
