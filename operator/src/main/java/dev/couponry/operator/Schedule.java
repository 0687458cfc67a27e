package dev.couponry.operator;

import dev.couponry.operator.sync.Outcome;
import dev.couponry.operator.wake.Backoff;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When a resource is looked at again although nothing is heard of it. */
@Singleton
final class Schedule {
  private final OperatorConfig config;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  Schedule(OperatorConfig config) {
    this.config = config;
  }

  /** After an outcome for the resource of this uid. */
  Duration after(String uid, Outcome<?> outcome) {
    if (outcome instanceof Outcome.Unavailable) {
      return afterFailure(uid);
    }
    failures.remove(uid);
    return Backoff.jittered(config.resync());
  }

  /** After the service could not be asked. */
  Duration afterFailure(String uid) {
    int count = failures.merge(uid, 1, Integer::sum);
    return Backoff.after(count, config.firstRetry(), config.longestRetry());
  }

  /** The resource is gone. */
  void forget(String uid) {
    failures.remove(uid);
  }
}
