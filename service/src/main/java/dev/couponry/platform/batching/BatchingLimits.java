package dev.couponry.platform.batching;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calls are carried together; keys {@code couponry.batching.*}. */
@ConfigMapping(prefix = "couponry.batching")
public interface BatchingLimits {

  /** Calls that one transaction carries, at most. */
  @WithDefault("64")
  int size();

  /** Transactions of a kind at once. More of them only wait for each other's hot rows. */
  @WithDefault("2")
  int inFlight();

  /** Calls of a kind that wait, at most; the next is told to come again. */
  @WithDefault("2048")
  int queue();

  /** How long a call waits, at most; then it is told to come again. */
  @WithDefault("3s")
  Duration patience();
}
