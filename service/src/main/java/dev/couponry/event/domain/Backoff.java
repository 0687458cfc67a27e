package dev.couponry.event.domain;

import java.time.Duration;

/** How long to wait before something that failed is tried again. */
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 10;

  private Backoff() {}

  /**
   * Twice as long each time, at most five minutes, of which a part is up to chance, so that those
   * who failed together do not come back together.
   *
   * @param attempts that have failed, at least 1
   * @param chance 0 (half as long) to 1
   */
  public static Duration after(int attempts, double chance) {
    long doubled = FIRST.toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS);
    long longest = Math.min(doubled, LONGEST.toMillis());
    return Duration.ofMillis(longest / 2 + Math.round(longest / 2.0 * chance));
  }
}
