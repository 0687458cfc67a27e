package dev.couponry.platform.guessing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How many codes that do not exist may be named; keys {@code couponry.guessing.*}, the same on all
 * replicas. A code that is someone else's or another tenant's does not exist for the one who names
 * it; a mistyped code, which its check symbol gives away, is not counted.
 */
@ConfigMapping(prefix = "couponry.guessing")
public interface GuessLimits {

  /**
   * {@code COUPONRY_GUESSING_WINDOW}: misses are counted for so long from the first, and whoever
   * has too many is kept out until then.
   */
  @WithDefault("10m")
  Duration window();

  /** {@code COUPONRY_GUESSING_MISSES_PER_USER}: misses of one user, over all callers. */
  @WithDefault("20")
  long missesPerUser();

  /**
   * {@code COUPONRY_GUESSING_MISSES_PER_CALLER}: misses of one caller, over all users. An order
   * service speaks for many users, who mistake themselves too.
   */
  @WithDefault("2000")
  long missesPerCaller();
}
