package dev.couponry.platform.clock;

import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Tx;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collections;

/** PostgreSQL's. */
@Singleton
@DefaultBean
final class DatabaseClock implements Clock {
  static final Asked<String, Instant> NOW =
      (tx, all) ->
          tx.client()
              .preparedQuery("SELECT clock_timestamp()")
              .execute()
              .map(
                  rows ->
                      Collections.nCopies(
                          all.size(), rows.iterator().next().getOffsetDateTime(0).toInstant()));

  @Override
  public Uni<Instant> now(Tx tx) {
    return Clock.ofDatabase(tx);
  }
}
