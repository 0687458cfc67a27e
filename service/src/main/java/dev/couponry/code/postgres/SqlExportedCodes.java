package dev.couponry.code.postgres;

import dev.couponry.code.app.ExportedCodes;
import dev.couponry.code.domain.CodeState;
import dev.couponry.platform.database.Tx;
import dev.couponry.rules.Validity;
import dev.couponry.rules.postgres.RulesJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The codes of batches in PostgreSQL. */
@Singleton
final class SqlExportedCodes implements ExportedCodes {

  private static final String FIND =
      """
      SELECT b.batch_id, b.tenant, b.name, (b.spec #> '{rule,validity}')::text AS validity,
        c.spec ->> 'timeZone' AS zone
      FROM coupon_batch b JOIN campaign c USING (campaign_id)
      WHERE b.tenant = $1 AND b.name = $2 AND b.delete_time IS NULL
      """;

  /**
   * Until a table that has just grown by a million rows is analysed, PostgreSQL would take the
   * codes of the batch for few and sort them all for every page. The index has them in order.
   */
  private static final String BY_INDEX = "SET LOCAL enable_sort = off";

  /** A coupon keeps its id, and so its place, when its code moves to a user: it leaves once. */
  private static final String PAGE =
      """
      SELECT c.coupon_id, c.code, c.claim_time, c.expire_time,
        c.counted IS NULL OR h.held > 0 AS there,
        CASE
          WHEN c.uses_left = 0 THEN 'USED'
          WHEN h.held = c.uses_left THEN 'LOCKED'
          WHEN c.void_time IS NOT NULL THEN 'CANCELLED'
          WHEN c.expire_time <= $4 THEN 'EXPIRED'
          ELSE 'AVAILABLE' END AS state
      FROM coupon c
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS held FROM redemption_use u
        WHERE c.uses_locked > 0 AND u.bucket = c.bucket AND u.coupon_id = c.coupon_id
          AND u.state = 'HELD' AND u.locked_until > $4
      ) h ON true
      WHERE c.batch_id = $1 AND c.coupon_id > $2
        AND c.state NOT IN ('MOVED', 'SHARED', 'VANISHED') AND c.state <> 'GIVEN'
      ORDER BY c.coupon_id LIMIT $3
      """;

  @Override
  public Uni<Optional<Source>> find(Tx tx, String tenant, String name) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(Tuple.of(tenant, name))
        .map(rows -> rows.size() == 0 ? Optional.empty() : source(rows.iterator().next()));
  }

  private static Optional<Source> source(Row row) {
    return Optional.of(
        new Source(
            row.getUUID("batch_id"),
            row.getString("tenant"),
            row.getString("name"),
            RulesJson.read(row.getString("validity"), Validity.class),
            ZoneId.of(row.getString("zone"))));
  }

  @Override
  public Uni<Optional<Page>> page(Tx tx, Source batch, UUID after, int most, Instant now) {
    Tuple values = Tuple.of(batch.batchId(), after, most, now.atOffset(ZoneOffset.UTC));
    return tx.client()
        .query(BY_INDEX)
        .execute()
        .chain(() -> tx.client().preparedQuery(PAGE).execute(values))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(page(rows)));
  }

  private static Page page(RowSet<Row> rows) {
    List<ExportedCode> codes = new ArrayList<>();
    UUID last = START;
    for (Row row : rows) {
      last = row.getUUID("coupon_id");
      if (row.getBoolean("there")) {
        codes.add(code(row));
      }
    }
    return new Page(codes, last);
  }

  private static ExportedCode code(Row row) {
    return new ExportedCode(
        row.getUUID("coupon_id"),
        row.getString("code"),
        CodeState.valueOf(row.getString("state")),
        instant(row, "claim_time"),
        instant(row, "expire_time"));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
