package dev.couponry.event.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of events; keys {@code couponry.events.*}, the same on all replicas. */
@ConfigMapping(prefix = "couponry.events")
public interface EventConfig {

  /**
   * {@code COUPONRY_EVENTS_KEEP}: how long an event can be read; longer, if a sink has not got it.
   */
  @WithDefault("7d")
  Duration keep();
}
