package dev.couponry.platform.clock;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The instant of a decision: one clock for all replicas. */
public interface Clock {

  /** Now, as the database of this unit of work has it, to the microsecond. */
  Uni<Instant> now(Tx tx);

  /** The clock of PostgreSQL at the statement, not at the start of the transaction. */
  static Uni<Instant> ofDatabase(Tx tx) {
    return tx.ask(DatabaseClock.NOW, "");
  }
}
