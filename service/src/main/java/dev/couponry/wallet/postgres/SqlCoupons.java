package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.wallet.app.CouponChange;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.Lapsed;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Coupons in PostgreSQL, a set of rows a statement. */
@Singleton
final class SqlCoupons implements Coupons {

  /** Where a coupon stands at $1, as {@link Coupon#state} has it. */
  static final String STATE =
      """
      CASE
        WHEN uses_left = 0 THEN 'USED'
        WHEN held = uses_left THEN 'LOCKED'
        WHEN void_time IS NOT NULL THEN 'CANCELLED'
        WHEN expire_time <= $1 THEN 'EXPIRED'
        ELSE 'AVAILABLE' END
      """;

  private static final String OF_USER =
      "SELECT * FROM ("
          + CouponRows.SELECT.formatted("coupon c")
          + """
              AND c.bucket = $2 AND c.tenant = $3 AND c.user_id = $4
              AND (c.expire_time, c.coupon_id) > ($5, $6)
          ) w
          WHERE $7::text[] IS NULL OR
          """
          + STATE
          + """
          = ANY ($7)
          ORDER BY expire_time, coupon_id
          LIMIT $8
          """;

  private static final String OF_USER_FIRST =
      "SELECT * FROM ("
          + CouponRows.SELECT.formatted("coupon c")
          + """
              AND c.bucket = $2 AND c.tenant = $3 AND c.user_id = $4
          ) w
          ORDER BY
          """
          + STATE
          + """
          = ANY ($5) DESC, expire_time, coupon_id
          LIMIT $6
          """;

  private static final String OF_USER_AND_BATCHES =
      CouponRows.SELECT.formatted("coupon c")
          + """
            AND c.bucket = $2 AND c.tenant = $3 AND c.user_id = $4 AND c.expire_time > $1
            AND c.batch_id = ANY ($5) AND c.state IN ('AVAILABLE', 'LOCKED')
          ORDER BY c.expire_time, c.coupon_id
          LIMIT 100
          """;

  private static final String ADD =
      "INSERT INTO coupon ("
          + CouponRows.NEW
          + ", version, state) SELECT "
          + CouponRows.NEW
          + ", version, CASE WHEN expire_time <= claim_time THEN 'EXPIRED' ELSE 'AVAILABLE' END"
          + " FROM unnest("
          + CouponRows.NEW_VALUES
          + ", $15::bigint[]) AS k("
          + CouponRows.NEW
          + ", version) ORDER BY bucket, code";

  private static final String CHANGE =
      """
      UPDATE coupon c SET
        uses_left = c.uses_left + k.uses_left,
        uses_locked = c.uses_locked + k.uses_held,
        order_id = CASE WHEN k.order_id <> '' THEN k.order_id
          WHEN c.uses_locked + k.uses_held > 0 THEN c.order_id ELSE '' END,
        usable_from = coalesce(k.usable_from, c.usable_from),
        expire_time = coalesce(k.expire_time, c.expire_time),
        counted = CASE WHEN k.uses_left < 0 THEN NULL ELSE c.counted END,
        state = CASE
          WHEN c.uses_left + k.uses_left = 0 THEN 'USED'
          WHEN c.uses_left + k.uses_left = c.uses_locked + k.uses_held THEN 'LOCKED'
          ELSE 'AVAILABLE' END,
        version = c.version + 1
      FROM unnest($1::smallint[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::timestamptz[],
        $7::timestamptz[]) AS k(bucket, coupon_id, uses_left, uses_held, order_id, usable_from,
        expire_time)
      WHERE c.bucket = k.bucket AND c.coupon_id = k.coupon_id
      """;

  private static final String EXPIRE =
      """
      WITH due AS (
        SELECT bucket, coupon_id, uses_left - uses_released AS uses FROM coupon
        WHERE expire_due <= $1 AND uses_locked = 0
        ORDER BY expire_due LIMIT $2
        FOR UPDATE SKIP LOCKED
      ), gone AS (
        UPDATE coupon c SET state = 'EXPIRED', uses_released = c.uses_left,
          version = c.version + 1
        FROM due d
        WHERE c.bucket = d.bucket AND c.coupon_id = d.coupon_id
        RETURNING c.batch_id, c.campaign_id, d.uses
      )
      SELECT batch_id, campaign_id, count(*) AS coupons, sum(uses)::bigint AS uses
      FROM gone GROUP BY batch_id, campaign_id ORDER BY campaign_id, batch_id
      """;

  static final Asked<List<Coupon>, Void> ADDING =
      Asked.writingAll(
          (tx, all) ->
              tx.client()
                  .preparedQuery(ADD)
                  .execute(added(all.stream().flatMap(List::stream).toList()))
                  .replaceWithVoid());

  /** No coupon is changed by two: each has locked its own. */
  private static final Asked<List<CouponChange>, Void> CHANGING =
      Asked.writingAll(
          (tx, all) -> {
            List<CouponChange> changes = all.stream().flatMap(List::stream).toList();
            return tx.client()
                .preparedQuery(CHANGE)
                .execute(CouponRows.changes(changes))
                .invoke(rows -> requireAll(rows, changes))
                .replaceWithVoid();
          });

  private static Tuple added(List<Coupon> coupons) {
    return CouponRows.columns(coupons)
        .addArrayOfLong(coupons.stream().map(Coupon::version).toArray(Long[]::new));
  }

  private static void requireAll(RowSet<Row> rows, List<CouponChange> changes) {
    if (rows.rowCount() != changes.size()) {
      throw new IllegalStateException(
          "changed " + rows.rowCount() + " of " + changes.size() + " coupons");
    }
  }

  @Override
  public Uni<List<Coupon>> byCodes(Tx tx, String tenant, Collection<String> codes, Instant now) {
    return tx.ask(new CouponReads.ByCode(tenant, now), Set.copyOf(codes));
  }

  @Override
  public Uni<List<Coupon>> byIds(Tx tx, String tenant, Collection<UUID> ids, Instant now) {
    return tx.ask(new CouponReads.ById(tenant, now), Set.copyOf(ids));
  }

  @Override
  public Uni<List<Coupon>> lock(Tx tx, Collection<Coupon> coupons, Instant now) {
    if (coupons.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    String tenant = coupons.iterator().next().tenant();
    return tx.ask(new CouponReads.Locking(tenant, now), List.copyOf(coupons))
        .invoke(
            locked ->
                locked.stream()
                    .filter(CouponReads::lockable)
                    .forEach(coupon -> tx.mustOwn(coupon.couponId())))
        .map(locked -> unmoved(coupons, locked));
  }

  /** A code may have become somebody's between the look-up and the lock. */
  private static List<Coupon> unmoved(Collection<Coupon> asked, List<Coupon> found) {
    Map<UUID, Coupon> before =
        asked.stream().collect(Collectors.toMap(Coupon::couponId, it -> it, (one, same) -> one));
    for (Coupon coupon : found) {
      Coupon was = before.get(coupon.couponId());
      if (was.bucket() != coupon.bucket() || !was.owner().equals(coupon.owner())) {
        throw new Contended("a code became somebody's while it was looked up");
      }
    }
    return found;
  }

  @Override
  public Uni<List<Coupon>> ofUser(
      Tx tx,
      String tenant,
      String userId,
      Set<CouponState> states,
      After after,
      int most,
      Instant now) {
    Tuple values =
        Tuple.of(utc(now), (short) Buckets.ofUser(tenant, userId), tenant, userId)
            .addOffsetDateTime(utc(after.expireTime()))
            .addUUID(after.couponId())
            .addArrayOfString(
                states.isEmpty()
                    ? null
                    : states.stream().map(CouponState::name).toArray(String[]::new))
            .addInteger(most);
    return tx.reading().preparedQuery(OF_USER).execute(values).map(SqlCoupons::coupons);
  }

  @Override
  public Uni<List<Coupon>> ofUserFirst(
      Tx tx, String tenant, String userId, Set<CouponState> first, int most, Instant now) {
    Tuple values =
        Tuple.of(utc(now), (short) Buckets.ofUser(tenant, userId), tenant, userId)
            .addArrayOfString(first.stream().map(CouponState::name).toArray(String[]::new))
            .addInteger(most);
    return tx.reading().preparedQuery(OF_USER_FIRST).execute(values).map(SqlCoupons::coupons);
  }

  @Override
  public Uni<List<Coupon>> ofUserAndBatches(
      Tx tx, String tenant, String userId, Set<UUID> batchIds, Instant now) {
    Tuple values =
        Tuple.of(utc(now), (short) Buckets.ofUser(tenant, userId), tenant, userId)
            .addArrayOfUUID(batchIds.toArray(UUID[]::new));
    return tx.reading().preparedQuery(OF_USER_AND_BATCHES).execute(values).map(SqlCoupons::coupons);
  }

  @Override
  public Uni<Void> add(Tx tx, List<Coupon> coupons) {
    return tx.ask(ADDING, coupons);
  }

  @Override
  public Uni<Void> move(Tx tx, Coupon unclaimed, Coupon claimed) {
    return CouponMoves.move(tx, unclaimed, claimed);
  }

  @Override
  public Uni<Void> change(Tx tx, List<CouponChange> changes, Instant now) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.ask(CHANGING, changes);
  }

  @Override
  public Uni<List<Lapsed>> expire(Tx tx, int most, Instant now) {
    return tx.client()
        .preparedQuery(EXPIRE)
        .execute(Tuple.of(utc(now), most))
        .map(CouponRows::lapsed);
  }

  static List<Coupon> coupons(RowSet<Row> rows) {
    List<Coupon> coupons = new ArrayList<>(rows.size());
    rows.forEach(row -> coupons.add(CouponRows.coupon(row)));
    return coupons;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
