package dev.couponry.bench;

import dev.couponry.platform.database.Recount;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What must hold of the data that a benchmark has left. */
public final class Invariants {
  private Invariants() {}

  /**
   * Recounts the database by the queries of the service's {@code invariants.sql}.
   *
   * @throws IllegalStateException if one finds something
   */
  public static void check(Workbench bench) throws SQLException {
    try (Connection database = bench.connect();
        Statement statement = database.createStatement()) {
      for (Recount recount : Recount.all()) {
        if (statement.execute(recount.sql())) {
          ResultSet rows = statement.getResultSet();
          if (rows.next()) {
            throw new IllegalStateException("broken: " + recount.name() + ": " + rows.getString(1));
          }
        }
      }
    }
  }
}
