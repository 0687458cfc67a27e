package dev.couponry.platform.boot;

import dev.couponry.platform.embedded.EmbeddedDatabase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Closes the embedded database after Quarkus has stopped. On a signal the JVM ends when its hooks
 * have ended, so one of them waits for this; a hook that closed the database itself would race the
 * calls that Quarkus still finishes.
 */
final class LastThings implements AutoCloseable {
  private static final long LIMIT_SECONDS = 150;

  private final CountDownLatch done = new CountDownLatch(1);
  private EmbeddedDatabase database;

  LastThings() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::awaitDone, "last things"));
  }

  /** Leaves a database to be closed last. */
  void close(EmbeddedDatabase last) {
    database = last;
  }

  /** Called by Quarkus when it has stopped, with what kept it from starting, if anything did. */
  void ended(int exitCode, Throwable failure) {
    if (failure != null) {
      StartFailures.print(failure);
    }
    close();
    System.exit(exitCode);
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
    done.countDown();
  }

  private void awaitDone() {
    try {
      done.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
