package dev.couponry.bench.rush;

import dev.couponry.bench.Workbench;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Brings a new database to where one is that has been used for a while: it writes ahead into files
 * that it has, instead of filling a new one with zeros and syncing it for every 16 MiB, while all
 * who commit wait.
 */
final class RunIn {
  private static final int FILES = 128;
  private static final String MEBIBYTES = 16 * FILES + "MB";

  private RunIn() {}

  static void of(Workbench bench) throws SQLException {
    try (Connection database = bench.connect();
        Statement statement = database.createStatement()) {
      statement.execute("ALTER SYSTEM SET min_wal_size = '" + MEBIBYTES + "'");
      statement.execute("ALTER SYSTEM SET max_wal_size = '" + MEBIBYTES + "'");
      statement.execute("SELECT pg_reload_conf()");
      for (int i = 0; i < FILES; i++) {
        statement.execute("SELECT pg_logical_emit_message(true, 'bench', '')");
        statement.execute("SELECT pg_switch_wal()");
      }
      statement.execute("CHECKPOINT");
    }
  }
}
