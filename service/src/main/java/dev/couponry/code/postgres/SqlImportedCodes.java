package dev.couponry.code.postgres;

import dev.couponry.code.app.CodeStock;
import dev.couponry.code.app.ImportedCodes;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Imported codes in PostgreSQL: coupons that nobody owns yet. */
@Singleton
final class SqlImportedCodes implements ImportedCodes {

  private static final String FIND =
      """
      SELECT batch_id, campaign_id, tenant, code_mode, status,
        (spec #>> '{rule,uses}')::int AS uses
      FROM coupon_batch
      WHERE tenant = $1 AND name = $2 AND delete_time IS NULL
      """;

  private static final String LOCK_ROOM =
      """
      SELECT quantity - generated AS room FROM coupon_batch
      WHERE batch_id = $1 AND delete_time IS NULL
      FOR NO KEY UPDATE
      """;

  private static final String EXISTING =
      """
      SELECT c.code FROM unnest($2::smallint[], $3::text[]) AS k(bucket, code)
      JOIN coupon c ON c.bucket = k.bucket AND c.tenant = $1 AND c.code = k.code
        AND c.bucket = bucket_of(c.coupon_id)
      """;

  private static final String ADD =
      """
      WITH made AS (
        INSERT INTO coupon (bucket, coupon_id, tenant, code, batch_id, campaign_id, state,
          uses_left, version)
        SELECT k.bucket, k.coupon_id, $1, k.code, $2, $3, 'AVAILABLE', $4, 1
        FROM unnest($5::smallint[], $6::uuid[], $7::text[]) AS k(bucket, coupon_id, code)
        ORDER BY k.bucket, k.code
        ON CONFLICT (bucket, tenant, code) WHERE bucket = bucket_of(coupon_id) DO NOTHING
        RETURNING code
      ), counted AS (
        UPDATE coupon_batch SET generated = generated + (SELECT count(*) FROM made)
        WHERE batch_id = $2
      )
      SELECT code FROM made
      """;

  private static final String REMOVE =
      """
      WITH gone AS (
        DELETE FROM coupon c USING unnest($2::smallint[], $3::uuid[]) AS k(bucket, coupon_id)
        WHERE c.bucket = k.bucket AND c.coupon_id = k.coupon_id AND c.user_id IS NULL
          AND c.state = 'AVAILABLE'
        RETURNING 1
      )
      UPDATE coupon_batch SET generated = generated - (SELECT count(*) FROM gone)
      WHERE batch_id = $1
      """;

  @Override
  public Uni<Optional<Target>> find(Tx tx, String tenant, String name) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(Tuple.of(tenant, name))
        .map(rows -> rows.size() == 0 ? Optional.empty() : target(rows.iterator().next()));
  }

  private static Optional<Target> target(Row row) {
    return Optional.of(
        new Target(
            row.getUUID("batch_id"),
            row.getUUID("campaign_id"),
            row.getString("tenant"),
            row.getString("code_mode"),
            row.getString("status"),
            row.getInteger("uses")));
  }

  /** A batch that was deleted meanwhile has no room. */
  @Override
  public Uni<Long> lockRoom(Tx tx, Target batch) {
    return tx.client()
        .preparedQuery(LOCK_ROOM)
        .execute(Tuple.of(batch.batchId()))
        .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("room"));
  }

  @Override
  public Uni<Set<String>> existing(Tx tx, Target batch, List<CodeStock.NewCode> codes) {
    Tuple values =
        Tuple.of(batch.tenant()).addArrayOfShort(buckets(codes)).addArrayOfString(texts(codes));
    return tx.client().preparedQuery(EXISTING).execute(values).map(SqlImportedCodes::codes);
  }

  @Override
  public Uni<Set<String>> add(Tx tx, Target batch, List<CodeStock.NewCode> codes) {
    Tuple values =
        Tuple.of(batch.tenant(), batch.batchId(), batch.campaignId(), batch.uses())
            .addArrayOfShort(buckets(codes))
            .addArrayOfUUID(ids(codes))
            .addArrayOfString(texts(codes));
    return tx.client().preparedQuery(ADD).execute(values).map(SqlImportedCodes::codes);
  }

  @Override
  public Uni<Void> remove(Tx tx, Target batch, List<CodeStock.NewCode> codes) {
    Tuple values =
        Tuple.of(batch.batchId()).addArrayOfShort(buckets(codes)).addArrayOfUUID(ids(codes));
    return tx.client().preparedQuery(REMOVE).execute(values).replaceWithVoid();
  }

  private static UUID[] ids(List<CodeStock.NewCode> codes) {
    return codes.stream().map(CodeStock.NewCode::couponId).toArray(UUID[]::new);
  }

  private static Short[] buckets(List<CodeStock.NewCode> codes) {
    return codes.stream().map(it -> (short) it.bucket()).toArray(Short[]::new);
  }

  private static String[] texts(List<CodeStock.NewCode> codes) {
    return codes.stream().map(CodeStock.NewCode::code).toArray(String[]::new);
  }

  private static Set<String> codes(RowSet<Row> rows) {
    Set<String> all = new HashSet<>();
    rows.forEach(row -> all.add(row.getString("code")));
    return all;
  }
}
