package dev.couponry.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The unit of work that a use case hands to its ports: one transaction on one connection, or, for a
 * read, the pool. Only a {@code postgres} ring looks inside.
 */
public final class Tx {
  private final SqlClient client;
  private final List<Supplier<Uni<Void>>> last = new ArrayList<>();

  Tx(SqlClient client) {
    this.client = client;
  }

  public SqlClient client() {
    return client;
  }

  /**
   * Puts off what is to be done when everything else is, right before the commit: what locks rows
   * that all such transactions want. It is left out if the work is refused or fails, and fails the
   * work if it fails itself.
   */
  public void beforeCommit(Supplier<Uni<Void>> step) {
    last.add(step);
  }

  /** Does what was put off, in the order in which it was. */
  Uni<Void> finish() {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Supplier<Uni<Void>> step : last) {
      done = done.chain(step::get);
    }
    return done;
  }
}
