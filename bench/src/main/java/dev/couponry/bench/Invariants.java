package dev.couponry.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
      for (String sql : statements()) {
        if (statement.execute(sql)) {
          ResultSet rows = statement.getResultSet();
          if (rows.next()) {
            throw new IllegalStateException(
                "broken: " + sql.lines().findFirst().orElse("") + ": " + rows.getString(1));
          }
        }
      }
    }
  }

  private static String[] statements() {
    try (InputStream sql = Invariants.class.getResourceAsStream("/invariants.sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8).strip().split(";\n+");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
