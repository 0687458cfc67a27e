package dev.couponry.operator;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for what comes sooner or later; the bound is only there to end a test that fails. */
final class Waiting {
  private static final Duration BOUND = Duration.ofSeconds(90);

  private Waiting() {}

  static void until(String what, Callable<Boolean> is) {
    until(what, is, () -> "");
  }

  static void until(String what, Callable<Boolean> is, Supplier<String> otherwise) {
    until(BOUND, Duration.ofMillis(100), what, is, otherwise);
  }

  /** For what takes long, and costs much to look at. */
  static void patiently(Duration bound, String what, Callable<Boolean> is) {
    until(bound, Duration.ofSeconds(1), what, is, () -> "");
  }

  private static void until(
      Duration bound,
      Duration interval,
      String what,
      Callable<Boolean> is,
      Supplier<String> otherwise) {
    try {
      await(what)
          .ignoreExceptions()
          .pollInterval(interval)
          .pollDelay(Duration.ZERO)
          .atMost(bound)
          .until(is);
    } catch (ConditionTimeoutException never) {
      throw new AssertionError(never.getMessage() + "\n" + otherwise.get(), never);
    }
  }
}
