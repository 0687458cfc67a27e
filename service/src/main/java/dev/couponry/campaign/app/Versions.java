package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Version;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HexFormat;

/** Makes what a new version of something gets from outside: id, etag and instant. */
@Singleton
final class Versions {
  private final Clock clock;
  private final Ids ids;

  Versions(Clock clock, Ids ids) {
    this.clock = clock;
    this.ids = ids;
  }

  Uni<Version> next(Tx tx) {
    return clock.now(tx).map(now -> new Version(ids.next(), etag(), now));
  }

  private String etag() {
    return HexFormat.of().toHexDigits(ids.random().nextLong());
  }
}
