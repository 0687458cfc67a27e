package dev.couponry.journey;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** The database's clock, which a test can put forward. */
@Singleton
public final class TestClock implements Clock {
  private volatile Duration ahead = Duration.ZERO;

  void goForward(Duration time) {
    ahead = ahead.plus(time);
  }

  /** So that it is this instant now. */
  void goTo(Instant instant) {
    ahead = Duration.between(Instant.now(), instant);
  }

  void reset() {
    ahead = Duration.ZERO;
  }

  @Override
  public Uni<Instant> now(Tx tx) {
    return Clock.ofDatabase(tx).map(now -> now.plus(ahead));
  }
}
