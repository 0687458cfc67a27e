package dev.couponry.operator.wake;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double, each drawn at random between its half and its whole. */
public final class Backoff {
  private static final int MOST_DOUBLINGS = 20;

  private Backoff() {}

  /**
   * The pause after so many failures, from 1 on.
   *
   * @param first the pause after one
   * @param longest that it never exceeds
   */
  public static Duration after(int failures, Duration first, Duration longest) {
    long millis = first.toMillis() << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
    return jittered(Duration.ofMillis(Math.min(millis, longest.toMillis())));
  }

  /** Between the half and the whole. */
  public static Duration jittered(Duration whole) {
    long millis = Math.max(whole.toMillis(), 2);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }
}
