package dev.couponry.operator;

import dev.couponry.operator.wake.Backoff;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.Optional;

/** After failures of the Kubernetes API: for ever, later and later, never all at the same time. */
public final class PatientRetry implements Retry {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @Override
  public RetryExecution initExecution() {
    return new Attempts();
  }

  private static final class Attempts implements RetryExecution {
    private int count;

    @Override
    public Optional<Long> nextDelay() {
      count++;
      return Optional.of(Backoff.after(count, FIRST, LONGEST).toMillis());
    }

    @Override
    public int getAttemptCount() {
      return count;
    }

    @Override
    public boolean isLastAttempt() {
      return false;
    }
  }
}
