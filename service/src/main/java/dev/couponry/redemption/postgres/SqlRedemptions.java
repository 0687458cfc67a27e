package dev.couponry.redemption.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.redemption.app.Redemptions;
import dev.couponry.redemption.domain.Redemption;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Redemptions and their uses in PostgreSQL. */
@Singleton
final class SqlRedemptions implements Redemptions {

  private static final String COLUMNS =
      """
      SELECT r.bucket, r.redemption_id, r.tenant, r.order_id, r.user_id, r.new_user, r.state,
        r.release_reason, r.cart::text AS cart, r.lock_time, r.locked_until, r.redeem_time,
        r.paid_amount, r.paid_time, r.returned::text AS returned
      FROM redemption r
      """;

  /** In the bucket that its id carries, or in the one that it has moved to. */
  private static final String BY_ID =
      COLUMNS
          + """
          WHERE r.bucket = coalesce((SELECT m.moved_to FROM moved_redemption m
              WHERE m.bucket = $1 AND m.redemption_id = $2), $1)
            AND r.redemption_id = $2 AND r.tenant = $3
          """;

  private static final String OF_ORDER =
      COLUMNS
          + """
          WHERE r.tenant = $1 AND r.order_id = $2
          ORDER BY r.state IN ('LOCKED', 'REDEEMED', 'PARTIALLY_RETURNED') DESC, r.lock_time DESC,
            r.redemption_id DESC
          LIMIT 1
          """;

  private static final String LIVE_OF_ORDER =
      COLUMNS
          + """
          WHERE r.tenant = $1 AND r.order_id = $2
            AND r.state IN ('LOCKED', 'REDEEMED', 'PARTIALLY_RETURNED')
          FOR UPDATE
          """;

  private static final String OVERDUE_ON =
      COLUMNS
          + """
          WHERE r.state = 'LOCKED' AND r.locked_until <= $1
            AND (r.bucket, r.redemption_id) IN (
              SELECT u.bucket, u.redemption_id
              FROM unnest($2::smallint[], $3::uuid[]) AS k(bucket, coupon_id)
              JOIN redemption_use u USING (bucket, coupon_id)
              WHERE u.state = 'HELD')
          ORDER BY r.bucket, r.redemption_id
          FOR UPDATE OF r SKIP LOCKED
          """;

  private static final String OVERDUE =
      COLUMNS
          + """
          WHERE r.state = 'LOCKED' AND r.locked_until <= $1
          ORDER BY r.locked_until
          LIMIT $2
          FOR UPDATE OF r SKIP LOCKED
          """;

  private static final String USES =
      """
      SELECT u.redemption_id, u.coupon_id, u.batch_id, u.campaign_id, u.state, u.metered,
        u.taken_back, u.split::text AS split
      FROM unnest($1::smallint[], $2::uuid[]) AS k(bucket, redemption_id)
      JOIN redemption_use u USING (bucket, redemption_id)
      ORDER BY u.bucket, u.redemption_id, u.ordinal
      """;

  private static final String ADD =
      """
      INSERT INTO redemption (bucket, redemption_id, tenant, order_id, user_id, new_user, state,
        release_reason, cart, lock_time, locked_until, redeem_time, paid_amount, paid_time,
        returned, total_discount, total_refunded, currency_code, channel, store_id, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12, $13, $14,
        $15::text::jsonb, $16, $17, $18, $19, $20, 1)
      """;

  private static final String ADD_USES =
      """
      INSERT INTO redemption_use (bucket, redemption_id, locked_until, ordinal, coupon_id, batch_id,
        campaign_id, state, amount, metered, taken_back, split)
      SELECT $1, $2, $3, k.ordinal - 1, k.coupon_id, k.batch_id, k.campaign_id, k.state, k.amount,
        k.metered, k.taken_back, k.split::jsonb
      FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::bigint[], $9::bigint[],
        $10::bigint[], $11::text[]) WITH ORDINALITY
        AS k(coupon_id, batch_id, campaign_id, state, amount, metered, taken_back, split, ordinal)
      """;

  private static final String UPDATE =
      """
      UPDATE redemption r SET state = k.state, release_reason = k.release_reason,
        redeem_time = k.redeem_time, paid_amount = k.paid_amount, paid_time = k.paid_time,
        returned = k.returned::jsonb, total_refunded = k.total_refunded, version = r.version + 1
      FROM unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[],
        $6::bigint[], $7::timestamptz[], $8::text[], $9::bigint[])
        AS k(bucket, redemption_id, state, release_reason, redeem_time, paid_amount, paid_time,
          returned, total_refunded)
      WHERE r.bucket = k.bucket AND r.redemption_id = k.redemption_id
      """;

  private static final String UPDATE_USES =
      """
      UPDATE redemption_use u SET state = k.state, taken_back = k.taken_back
      FROM unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[])
        AS k(bucket, redemption_id, coupon_id, state, taken_back)
      WHERE u.bucket = k.bucket AND u.redemption_id = k.redemption_id
        AND u.coupon_id = k.coupon_id
      """;

  @Override
  public Uni<Optional<Redemption>> byId(Tx tx, String tenant, UUID redemptionId) {
    return one(tx, BY_ID, idKey(tenant, redemptionId));
  }

  @Override
  public Uni<Optional<Redemption>> ofOrder(Tx tx, String tenant, String orderId) {
    return one(tx, OF_ORDER, Tuple.of(tenant, orderId));
  }

  /** One that moved while the first statement waited for it is found by the second. */
  @Override
  public Uni<Optional<Redemption>> lockById(Tx tx, String tenant, UUID redemptionId) {
    String sql = BY_ID + " FOR UPDATE OF r";
    return one(tx, sql, idKey(tenant, redemptionId))
        .chain(
            found ->
                found.isPresent()
                    ? Uni.createFrom().item(found)
                    : one(tx, sql, idKey(tenant, redemptionId)));
  }

  @Override
  public Uni<Optional<Redemption>> lockLiveOfOrder(Tx tx, String tenant, String orderId) {
    return one(tx, LIVE_OF_ORDER, Tuple.of(tenant, orderId));
  }

  @Override
  public Uni<List<Redemption>> lockOverdueOn(Tx tx, Map<UUID, Integer> buckets, Instant now) {
    return several(tx, OVERDUE_ON, RedemptionRows.keysAt(now, buckets));
  }

  @Override
  public Uni<List<Redemption>> lockOverdue(Tx tx, int most, Instant now) {
    return several(tx, OVERDUE, Tuple.of(now.atOffset(ZoneOffset.UTC), most));
  }

  @Override
  public Uni<Void> add(Tx tx, Redemption redemption) {
    Uni<RowSet<Row>> row = tx.client().preparedQuery(ADD).execute(RedemptionRows.row(redemption));
    Uni<RowSet<Row>> uses =
        tx.client().preparedQuery(ADD_USES).execute(RedemptionRows.newUses(redemption));
    return Uni.combine().all().unis(row, uses).discardItems();
  }

  @Override
  public Uni<Void> update(Tx tx, List<Redemption> redemptions) {
    if (redemptions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Uni<RowSet<Row>> rows =
        tx.client().preparedQuery(UPDATE).execute(RedemptionRows.changes(redemptions));
    Uni<RowSet<Row>> uses =
        tx.client().preparedQuery(UPDATE_USES).execute(RedemptionRows.useChanges(redemptions));
    return Uni.combine().all().unis(rows, uses).discardItems();
  }

  private Uni<Optional<Redemption>> one(Tx tx, String sql, Tuple values) {
    return several(tx, sql, values).map(found -> found.stream().findFirst());
  }

  /** The uses come by a statement of their own: they change under the lock of their redemption. */
  private Uni<List<Redemption>> several(Tx tx, String sql, Tuple values) {
    return tx.client()
        .preparedQuery(sql)
        .execute(values)
        .chain(
            rows ->
                rows.size() == 0
                    ? Uni.createFrom().item(List.of())
                    : tx.client()
                        .preparedQuery(USES)
                        .execute(RedemptionRows.keysOf(rows))
                        .map(uses -> RedemptionRows.redemptions(rows, uses)));
  }

  private static Tuple idKey(String tenant, UUID redemptionId) {
    return Tuple.of((short) Ids.bucketOf(redemptionId), redemptionId, tenant);
  }
}
