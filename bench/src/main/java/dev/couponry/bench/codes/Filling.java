package dev.couponry.bench.codes;

import dev.couponry.bench.Declared;
import dev.couponry.bench.Workbench;
import dev.couponry.code.domain.CodeShape;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.v1.CodeSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills the table of coupons past the service, since only what comes after is measured: rows as an
 * import would leave them, by COPY, with the secondary indexes dropped before and made again after.
 */
final class Filling {
  private static final String TENANT = "default";
  private static final String CAMPAIGN = "filled";
  private static final CodeShape SHAPE = new CodeShape(12, "");
  private static final int PIECE = 10_000;

  /** The same codes in every run. */
  private static final long SEED = 20_261_128;

  private static final String SECONDARY =
      """
      SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'coupon'
        AND indexname NOT IN (SELECT conname FROM pg_constraint)
      """;

  private static final String COPY =
      """
      COPY coupon (bucket, coupon_id, tenant, code, batch_id, campaign_id, state, uses_left, version)
      FROM STDIN
      """;

  private final Workbench bench;
  private final Declared declared;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Ids ids = new Ids();

  /** Declares a campaign for them. */
  Filling(Workbench bench) {
    this.bench = bench;
    this.declared = new Declared(bench);
    declared.campaign(CAMPAIGN, spec -> {});
  }

  private record Index(String name, String definition) {}

  /** Adds so many codes as a batch of this name; then the table is vacuumed and analysed. */
  void add(String batch, long codes) throws SQLException, IOException {
    declared.batch(
        batch,
        CAMPAIGN,
        codes,
        spec -> spec.setCode(CodeSpec.newBuilder().setMode(CodeSpec.Mode.IMPORTED)));
    try (Connection database = bench.connect();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute("SET LOCAL maintenance_work_mem = '1GB'");
      List<Index> indexes = secondary(statement);
      for (Index index : indexes) {
        statement.execute("DROP INDEX " + index.name());
      }
      copy(database, batch, codes);
      for (Index index : indexes) {
        statement.execute(index.definition());
      }
      database.commit();
      database.setAutoCommit(true);
      statement.execute("VACUUM ANALYZE coupon");
      statement.execute("CHECKPOINT");
    }
  }

  private static List<Index> secondary(Statement statement) throws SQLException {
    List<Index> indexes = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(SECONDARY)) {
      while (rows.next()) {
        indexes.add(new Index(rows.getString("indexname"), rows.getString("indexdef")));
      }
    }
    return indexes;
  }

  private void copy(Connection database, String batch, long codes)
      throws SQLException, IOException {
    String ofBatch = counted(database, batch, codes);
    CopyIn copy = database.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
    for (long left = codes; left > 0; left -= PIECE) {
      byte[] piece = rows(ofBatch, (int) Math.min(PIECE, left)).getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(piece, 0, piece.length);
    }
    copy.endCopy();
  }

  /** Says that the batch has them; what all of its rows share, between code and state. */
  private static String counted(Connection database, String batch, long codes) throws SQLException {
    try (PreparedStatement count =
        database.prepareStatement(
            "UPDATE coupon_batch SET generated = ? WHERE name = ?"
                + " RETURNING batch_id, campaign_id")) {
      count.setLong(1, codes);
      count.setString(2, batch);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getString("batch_id") + '\t' + row.getString("campaign_id");
      }
    }
  }

  private String rows(String ofBatch, int count) {
    StringBuilder rows = new StringBuilder();
    for (String code : SHAPE.draw(random, count)) {
      int bucket = Buckets.ofCode(TENANT, code);
      UUID id = ids.next(bucket);
      rows.append(bucket).append('\t').append(id).append('\t').append(TENANT).append('\t');
      rows.append(code).append('\t').append(ofBatch).append("\tAVAILABLE\t1\t1\n");
    }
    return rows.toString();
  }
}
