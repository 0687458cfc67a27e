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

  private static final String LOCK_NEXT =
      """
      SELECT batch_id, campaign_id, tenant, quantity - generated AS missing,
        (spec #>> '{code,length}')::int AS length, spec #>> '{code,prefix}' AS prefix,
        (spec #>> '{rule,uses}')::int AS uses
      FROM coupon_batch
      WHERE code_mode = 'PREGENERATED' AND status = 'APPROVED' AND generated < quantity
        AND delete_time IS NULL
      ORDER BY batch_id LIMIT 1
      FOR NO KEY UPDATE SKIP LOCKED
      """;

  private static final String INSERT =
      """
      WITH made AS (
        INSERT INTO coupon (bucket, coupon_id, tenant, code, batch_id, campaign_id, state,
          uses_left, version)
        SELECT k.bucket, k.coupon_id, $1, k.code, $2, $3, 'AVAILABLE', $4, 1
        FROM unnest($5::smallint[], $6::uuid[], $7::text[]) AS k(bucket, coupon_id, code)
        ORDER BY k.bucket, k.code
      """;

  private static final String PASS_OVER =
      "ON CONFLICT (bucket, tenant, code) WHERE bucket = bucket_of(coupon_id) DO NOTHING";

  private static final String COUNT =
      """
        RETURNING 1
      )
      UPDATE coupon_batch
      SET generated = generated + (SELECT count(*) FROM made),
          -- after a pause, and with the first, its pace is measured anew
          generation_base = CASE WHEN goes_on THEN generation_base ELSE generated END,
          generation_start = CASE WHEN goes_on THEN generation_start ELSE transaction_timestamp() END,
          generation_time = clock_timestamp()
      FROM (SELECT coalesce(generation_time > transaction_timestamp() - interval '5 seconds', false)
              AS goes_on FROM coupon_batch WHERE batch_id = $2) AS pace
      WHERE batch_id = $2
      RETURNING (SELECT count(*)::int FROM made) AS made
      """;

  private static final String ADD = INSERT + COUNT;
  private static final String ADD_MISSING = INSERT + PASS_OVER + COUNT;

  @Override
  public Uni<Optional<Lacking>> lockNext(Tx tx) {
    return tx.client().preparedQuery(LOCK_NEXT).execute().map(SqlCodeStock::first);
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
  public Uni<Integer> add(Tx tx, Lacking batch, List<NewCode> codes) {
    return insert(tx, ADD, batch, codes);
  }

  @Override
  public Uni<Integer> addMissing(Tx tx, Lacking batch, List<NewCode> codes) {
    return insert(tx, ADD_MISSING, batch, codes);
  }

  private static Uni<Integer> insert(Tx tx, String sql, Lacking batch, List<NewCode> codes) {
    Tuple values =
        Tuple.of(batch.tenant(), batch.batchId(), batch.campaignId(), batch.uses())
            .addArrayOfShort(codes.stream().map(it -> (short) it.bucket()).toArray(Short[]::new))
            .addArrayOfUUID(codes.stream().map(NewCode::couponId).toArray(UUID[]::new))
            .addArrayOfString(codes.stream().map(NewCode::code).toArray(String[]::new));
    return tx.client()
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> rows.iterator().next().getInteger("made"));
  }
}
