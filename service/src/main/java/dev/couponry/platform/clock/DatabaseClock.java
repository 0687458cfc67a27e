package dev.couponry.platform.clock;

import dev.couponry.platform.database.Tx;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The clock of PostgreSQL at the statement, not at the start of the transaction. */
@Singleton
@DefaultBean
final class DatabaseClock implements Clock {

  @Override
  public Uni<Instant> now(Tx tx) {
    return tx.client()
        .preparedQuery("SELECT clock_timestamp()")
        .execute()
        .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
  }
}
