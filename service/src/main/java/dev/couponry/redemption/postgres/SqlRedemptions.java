package dev.couponry.redemption.postgres;

import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Turn;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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
  private static final String BY_IDS =
      COLUMNS
          + """
          JOIN unnest($1::smallint[], $2::uuid[], $3::text[]) AS k(bucket, redemption_id, tenant)
            ON r.redemption_id = k.redemption_id AND r.tenant = k.tenant
              AND r.bucket = coalesce((SELECT m.moved_to FROM moved_redemption m
                WHERE m.bucket = k.bucket AND m.redemption_id = k.redemption_id), k.bucket)
          """;

  private static final String OF_ORDER =
      COLUMNS
          + """
          WHERE r.tenant = $1 AND r.order_id = $2
          ORDER BY r.state IN ('LOCKED', 'REDEEMED', 'PARTIALLY_RETURNED') DESC, r.lock_time DESC,
            r.redemption_id DESC
          LIMIT 1
          """;

  private static final String LIVE_OF_ORDERS =
      COLUMNS
          + """
          JOIN unnest($1::text[], $2::text[]) AS k(tenant, order_id)
            ON r.tenant = k.tenant AND r.order_id = k.order_id
          WHERE r.state IN ('LOCKED', 'REDEEMED', 'PARTIALLY_RETURNED')
          """;

  private static final String LOCKED = " ORDER BY r.bucket, r.redemption_id FOR UPDATE OF r";

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
      SELECT bucket, redemption_id, tenant, order_id, user_id, new_user, state, release_reason,
        cart::jsonb, lock_time, locked_until, redeem_time, paid_amount, paid_time, returned::jsonb,
        total_discount, total_refunded, currency_code, channel, store_id, 1
      FROM unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[],
        $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[],
        $12::timestamptz[], $13::bigint[], $14::timestamptz[], $15::text[], $16::bigint[],
        $17::bigint[], $18::text[], $19::text[], $20::text[])
        AS k(bucket, redemption_id, tenant, order_id, user_id, new_user, state, release_reason,
          cart, lock_time, locked_until, redeem_time, paid_amount, paid_time, returned,
          total_discount, total_refunded, currency_code, channel, store_id)
      ORDER BY tenant, order_id
      """;

  private static final String ADD_USES =
      """
      INSERT INTO redemption_use (bucket, redemption_id, locked_until, ordinal, coupon_id, batch_id,
        campaign_id, state, amount, metered, taken_back, split)
      SELECT bucket, redemption_id, locked_until, ordinal, coupon_id, batch_id, campaign_id, state,
        amount, metered, taken_back, split::jsonb
      FROM unnest($1::smallint[], $2::uuid[], $3::timestamptz[], $4::int[], $5::uuid[], $6::uuid[],
        $7::uuid[], $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[])
        AS k(bucket, redemption_id, locked_until, ordinal, coupon_id, batch_id, campaign_id, state,
          amount, metered, taken_back, split)
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

  /** A redemption by its id, or an order's. */
  private record Key(String tenant, UUID redemptionId) {
    static Key of(Redemption it) {
      return new Key(it.tenant(), it.redemptionId());
    }
  }

  private record OrderKey(String tenant, String orderId) {
    static OrderKey of(Redemption it) {
      return new OrderKey(it.tenant(), it.orderId());
    }
  }

  private static final Asked<Key, Optional<Redemption>> BY_KEY =
      (tx, keys) -> several(tx, BY_IDS, keysOf(keys)).map(found -> each(keys, found, Key::of));

  private static final Asked<Key, Optional<Redemption>> LOCKING_BY_KEY =
      Asked.in(
          Turn.REDEMPTIONS,
          (tx, keys) ->
              several(tx, BY_IDS + LOCKED, keysOf(keys)).map(found -> each(keys, found, Key::of)));

  private static final Asked<OrderKey, Optional<Redemption>> LOCKING_LIVE =
      Asked.in(
          Turn.REDEMPTIONS,
          (tx, orders) ->
              several(tx, LIVE_OF_ORDERS + LOCKED, ordersOf(orders))
                  .map(found -> each(orders, found, OrderKey::of)));

  private static final Asked<Redemption, Void> ADDING =
      Asked.in(
          Turn.NEW_ROWS,
          Asked.writingAll(
              (tx, all) -> {
                Uni<RowSet<Row>> rows =
                    tx.client().preparedQuery(ADD).execute(RedemptionRows.rows(all));
                Uni<RowSet<Row>> uses =
                    tx.client().preparedQuery(ADD_USES).execute(RedemptionRows.newUses(all));
                return Uni.combine().all().unis(rows, uses).discardItems();
              }));

  private static final Asked<List<Redemption>, Void> UPDATING =
      Asked.writingAll(
          (tx, some) -> {
            List<Redemption> all = some.stream().flatMap(List::stream).toList();
            Uni<RowSet<Row>> rows =
                tx.client().preparedQuery(UPDATE).execute(RedemptionRows.changes(all));
            Uni<RowSet<Row>> uses =
                tx.client().preparedQuery(UPDATE_USES).execute(RedemptionRows.useChanges(all));
            return Uni.combine().all().unis(rows, uses).discardItems();
          });

  @Override
  public Uni<Optional<Redemption>> byId(Tx tx, String tenant, UUID redemptionId) {
    return tx.ask(BY_KEY, new Key(tenant, redemptionId));
  }

  @Override
  public Uni<Optional<Redemption>> ofOrder(Tx tx, String tenant, String orderId) {
    return several(tx, OF_ORDER, Tuple.of(tenant, orderId))
        .map(found -> found.stream().findFirst());
  }

  /** One that moved while the first statement waited for it is found by the second. */
  @Override
  public Uni<Optional<Redemption>> lockById(Tx tx, String tenant, UUID redemptionId) {
    Key key = new Key(tenant, redemptionId);
    return tx.ask(LOCKING_BY_KEY, key)
        .chain(
            found -> found.isPresent() ? Uni.createFrom().item(found) : tx.ask(LOCKING_BY_KEY, key))
        .invoke(found -> found.ifPresent(it -> tx.mustOwn(it.redemptionId())));
  }

  @Override
  public Uni<Optional<Redemption>> lockLiveOfOrder(Tx tx, String tenant, String orderId) {
    return tx.ask(LOCKING_LIVE, new OrderKey(tenant, orderId))
        .invoke(found -> found.ifPresent(it -> tx.mustOwn(it.redemptionId())));
  }

  @Override
  public Uni<List<Redemption>> lockOverdueOn(Tx tx, Map<UUID, Integer> buckets, Instant now) {
    return several(tx, OVERDUE_ON, RedemptionRows.keysAt(now, buckets))
        .map(found -> found.stream().filter(it -> tx.owns(it.redemptionId())).toList());
  }

  @Override
  public Uni<List<Redemption>> lockOverdue(Tx tx, int most, Instant now) {
    return several(tx, OVERDUE, Tuple.of(now.atOffset(ZoneOffset.UTC), most));
  }

  @Override
  public Uni<Void> add(Tx tx, Redemption redemption) {
    return tx.ask(ADDING, redemption);
  }

  @Override
  public Uni<Void> update(Tx tx, List<Redemption> redemptions) {
    return redemptions.isEmpty() ? Uni.createFrom().voidItem() : tx.ask(UPDATING, redemptions);
  }

  /** The uses come by a statement of their own: they change under the lock of their redemption. */
  private static Uni<List<Redemption>> several(Tx tx, String sql, Tuple values) {
    return tx.reading()
        .preparedQuery(sql)
        .execute(values)
        .chain(
            rows ->
                rows.size() == 0
                    ? Uni.createFrom().item(List.of())
                    : tx.reading()
                        .preparedQuery(USES)
                        .execute(RedemptionRows.keysOf(rows))
                        .map(uses -> RedemptionRows.redemptions(rows, uses)));
  }

  private static <K> List<Optional<Redemption>> each(
      List<K> keys, List<Redemption> found, Function<Redemption, K> key) {
    Map<K, Redemption> byKey = new HashMap<>();
    found.forEach(it -> byKey.put(key.apply(it), it));
    return keys.stream().map(it -> Optional.ofNullable(byKey.get(it))).toList();
  }

  private static Tuple keysOf(List<Key> keys) {
    return Tuple.tuple()
        .addArrayOfShort(
            keys.stream().map(it -> (short) Ids.bucketOf(it.redemptionId())).toArray(Short[]::new))
        .addArrayOfUUID(keys.stream().map(Key::redemptionId).toArray(UUID[]::new))
        .addArrayOfString(keys.stream().map(Key::tenant).toArray(String[]::new));
  }

  private static Tuple ordersOf(List<OrderKey> orders) {
    return Tuple.tuple()
        .addArrayOfString(orders.stream().map(OrderKey::tenant).toArray(String[]::new))
        .addArrayOfString(orders.stream().map(OrderKey::orderId).toArray(String[]::new));
  }
}
