package dev.couponry.bench.codes;

import dev.couponry.bench.Workbench;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Codes made in advance by the service, beside a bare COPY of the same rows into the same table.
 */
final class Generation {
  private final Workbench bench;
  private final Batches batches;
  private int made;

  Generation(Workbench bench, Batches batches) {
    this.bench = bench;
    this.batches = batches;
  }

  /**
   * What was measured.
   *
   * @param madePerSecond codes by the service
   * @param copiedPerSecond the same rows by COPY, into the same table, empty before both
   * @param peakMebibytes of the service's process while it made them
   */
  record Figures(
      long quantity,
      long madePerSecond,
      long copiedPerSecond,
      long peakMebibytes,
      Export.Figures export) {
    double ratio() {
      return (double) madePerSecond / copiedPerSecond;
    }
  }

  /** Makes so many, exports them, then copies them out, empties the table, and copies them in. */
  Figures measure(long quantity) throws SQLException, IOException {
    Path rows = bench.file("rows");
    try (Connection database = bench.connect()) {
      empty(database);
      bench.memory().forgetPeak();
      String batch = "made-" + ++made;
      long perSecond = batches.make(batch, quantity).getRate();
      long peak = bench.memory().peakMebibytes();
      Export.Figures export = Export.measure(bench, batch);
      CopyManager copies = database.unwrap(PGConnection.class).getCopyAPI();
      try (OutputStream out = Files.newOutputStream(rows)) {
        copies.copyOut("COPY coupon TO STDOUT", out);
      }
      empty(database);
      long start = System.nanoTime();
      try (InputStream in = Files.newInputStream(rows)) {
        copies.copyIn("COPY coupon FROM STDIN", in);
      }
      long copied = (long) (quantity * 1e9 / (System.nanoTime() - start));
      return new Figures(quantity, perSecond, copied, peak, export);
    } finally {
      Files.deleteIfExists(rows);
    }
  }

  private static void empty(Connection database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("TRUNCATE coupon CASCADE");
      statement.execute("CHECKPOINT");
    }
  }
}
