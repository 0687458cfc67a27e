package dev.couponry.code.postgres;

import dev.couponry.code.app.CodeStock;
import dev.couponry.code.domain.CodeShape;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stock of codes in PostgreSQL: coupons that nobody owns yet. */
@Singleton
final class SqlCodeStock implements CodeStock {

  private static final String NEXT =
      """
      SELECT batch_id, campaign_id, tenant, quantity - generated AS missing,
        (spec #>> '{code,length}')::int AS length, spec #>> '{code,prefix}' AS prefix,
        (spec #>> '{rule,uses}')::int AS uses
      FROM coupon_batch
      WHERE code_mode = 'PREGENERATED' AND status = 'APPROVED' AND generated < quantity
        AND delete_time IS NULL
      ORDER BY batch_id LIMIT 1
      """;

  private static final String OPEN =
      "WHERE batch_id = $1 AND status = 'APPROVED' AND delete_time IS NULL"
          + " AND generated + $2::int <= quantity";

  private static final String HAS_ROOM = "SELECT FROM coupon_batch " + OPEN;

  private static final String INSERT =
      """
      INSERT INTO coupon (bucket, coupon_id, tenant, code, batch_id, campaign_id, state, uses_left,
        version)
      SELECT k.bucket, k.coupon_id, $1, k.code, $2, $3, 'AVAILABLE', $4, 1
      FROM unnest($5::smallint[], $6::uuid[], $7::text[]) AS k(bucket, coupon_id, code)
      """;

  private static final String PASS_OVER =
      "ON CONFLICT (bucket, tenant, code) WHERE bucket = bucket_of(coupon_id) DO NOTHING";

  /** After a pause, and with the first, its pace is measured anew. */
  private static final String COUNT =
      """
      UPDATE coupon_batch
      SET generated = generated + $2::int,
          (generation_base, generation_start) = (
            SELECT CASE WHEN goes_on THEN generation_base ELSE generated END,
              CASE WHEN goes_on THEN generation_start ELSE transaction_timestamp() END
            FROM (VALUES (coalesce(
              generation_time > transaction_timestamp() - interval '5 seconds', false)))
              AS pace(goes_on)),
          generation_time = clock_timestamp()
      """
          + OPEN;

  @Override
  public Uni<Optional<Lacking>> next(Tx tx) {
    return tx.client().preparedQuery(NEXT).execute().map(SqlCodeStock::first);
  }

  private static Optional<Lacking> first(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    return Optional.of(
        new Lacking(
            row.getUUID("batch_id"),
            row.getUUID("campaign_id"),
            row.getString("tenant"),
            new CodeShape(row.getInteger("length"), row.getString("prefix")),
            row.getInteger("uses"),
            row.getLong("missing")));
  }

  @Override
  public Uni<Boolean> hasRoom(Tx tx, Lacking batch, int codes) {
    return tx.client()
        .preparedQuery(HAS_ROOM)
        .execute(Tuple.of(batch.batchId(), codes))
        .map(rows -> rows.size() == 1);
  }

  @Override
  public Uni<Integer> add(Tx tx, Lacking batch, List<NewCode> codes) {
    return insert(tx, INSERT, batch, codes);
  }

  @Override
  public Uni<Integer> addMissing(Tx tx, Lacking batch, List<NewCode> codes) {
    return insert(tx, INSERT + PASS_OVER, batch, codes);
  }

  private static Uni<Integer> insert(Tx tx, String sql, Lacking batch, List<NewCode> codes) {
    Tuple values =
        Tuple.of(batch.tenant(), batch.batchId(), batch.campaignId(), batch.uses())
            .addArrayOfShort(codes.stream().map(it -> (short) it.bucket()).toArray(Short[]::new))
            .addArrayOfUUID(codes.stream().map(NewCode::couponId).toArray(UUID[]::new))
            .addArrayOfString(codes.stream().map(NewCode::code).toArray(String[]::new));
    return tx.client().preparedQuery(sql).execute(values).map(RowSet::rowCount);
  }

  @Override
  public Uni<Boolean> count(Tx tx, Lacking batch, int codes) {
    return tx.client()
        .preparedQuery(COUNT)
        .execute(Tuple.of(batch.batchId(), codes))
        .map(rows -> rows.rowCount() == 1);
  }
}
