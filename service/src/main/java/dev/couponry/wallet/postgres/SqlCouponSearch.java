package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.wallet.app.CouponFilter;
import dev.couponry.wallet.app.CouponSearch;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Coupons in the order of the index {@code coupon_of_batch}; those of one user by the index of
 * wallets, sorted.
 */
@Singleton
final class SqlCouponSearch implements CouponSearch {

  private static final String COUPONS =
      " AND c.state NOT IN ('MOVED', 'SHARED', 'VANISHED') AND c.state <> 'GIVEN'";

  private static final String OF_USER =
      " AND c.bucket = %s::smallint AND c.tenant = %s AND c.user_id = %s";

  private static final String IN_STATES =
      "($7::text[] IS NULL OR " + SqlCoupons.STATE + " = ANY ($7))";

  /**
   * What a filter asks besides, $1 being the instant. The subquery is one that is asked for each
   * coupon: EXISTS may be planned as a hash of all redemptions there are.
   */
  private static final String TIMES =
      """
      ($3::timestamptz IS NULL OR c.claim_time >= $3)
        AND ($4::timestamptz IS NULL OR c.claim_time < $4)
        AND ($5::timestamptz IS NULL AND $6::timestamptz IS NULL OR coalesce((
          SELECT true FROM redemption_use u JOIN redemption r USING (bucket, redemption_id)
          WHERE u.bucket = c.bucket AND u.coupon_id = c.coupon_id AND u.state = 'SPENT'
            AND ($5 IS NULL OR r.redeem_time >= $5) AND ($6 IS NULL OR r.redeem_time < $6)
          LIMIT 1), false))
      """;

  /**
   * Looks at rows in order, bounded, and tells beside what it finds where it has stopped. The rest
   * of the batch at which it goes on and the batches behind it are asked for apart: together with a
   * list of batches, PostgreSQL would read the index from the batch's start.
   */
  private static final String NEXT =
      """
      WITH rest AS MATERIALIZED (
        SELECT c.* FROM coupon c
        WHERE c.batch_id = $8 AND c.batch_id = ANY ($2) AND c.coupon_id > $9 %1$s
        ORDER BY c.coupon_id LIMIT $10
      ), later AS MATERIALIZED (
        SELECT c.* FROM coupon c
        WHERE c.batch_id = ANY ($2) AND c.batch_id > $8 %1$s
        ORDER BY c.batch_id, c.coupon_id LIMIT $10 - (SELECT count(*) FROM rest)
      ), looked AS (
        SELECT * FROM rest UNION ALL SELECT * FROM later
      ), seen AS (
        %2$s
      ), found AS (
        SELECT * FROM seen c WHERE %3$s AND %4$s
        ORDER BY c.batch_id, c.coupon_id LIMIT $11
      ), stop AS (
        SELECT batch_id AS last_batch, coupon_id AS last_coupon, count(*) OVER () AS looked
        FROM looked ORDER BY batch_id DESC, coupon_id DESC LIMIT 1
      )
      SELECT f.*, s.* FROM stop s LEFT JOIN found f ON true ORDER BY f.batch_id, f.coupon_id
      """;

  private static final String COUNT =
      """
      SELECT count(*) FILTER (WHERE void_time IS NULL AND %s) AS found, count(*) AS passed
      FROM (%s AND c.batch_id = ANY ($2) %s AND %s) c
      """;

  @Override
  public Uni<Stretch> next(
      Tx tx, CouponFilter filter, Place after, int looked, int most, Instant now) {
    String rows = COUPONS + filter.userId().map(it -> ofUser(12)).orElse("");
    String sql = NEXT.formatted(rows, CouponRows.SELECT.formatted("looked c"), TIMES, IN_STATES);
    Tuple values =
        values(filter, now)
            .addUUID(after.batchId())
            .addUUID(after.couponId())
            .addInteger(looked)
            .addInteger(most);
    return tx.client()
        .preparedQuery(sql)
        .execute(withUser(values, filter))
        .map(found -> stretch(found, after, looked, most));
  }

  @Override
  public Uni<Count> count(Tx tx, CouponFilter filter, Instant now) {
    String rows = COUPONS + filter.userId().map(it -> ofUser(8)).orElse("");
    String sql = COUNT.formatted(IN_STATES, CouponRows.SELECT.formatted("coupon c"), rows, TIMES);
    return tx.client()
        .preparedQuery(sql)
        .execute(withUser(values(filter, now), filter))
        .map(found -> found.iterator().next())
        .map(
            row -> {
              long passing = row.getLong("found");
              return new Count(passing, row.getLong("passed") - passing);
            });
  }

  private static String ofUser(int first) {
    return OF_USER.formatted("$" + first, "$" + (first + 1), "$" + (first + 2));
  }

  private static Tuple withUser(Tuple values, CouponFilter filter) {
    filter
        .userId()
        .ifPresent(
            user ->
                values
                    .addShort((short) Buckets.ofUser(filter.tenant(), user))
                    .addString(filter.tenant())
                    .addString(user));
    return values;
  }

  private static Tuple values(CouponFilter filter, Instant now) {
    return Tuple.tuple()
        .addOffsetDateTime(utc(now))
        .addArrayOfUUID(filter.batchIds().toArray(UUID[]::new))
        .addOffsetDateTime(bound(filter.claimed().from()))
        .addOffsetDateTime(bound(filter.claimed().before()))
        .addOffsetDateTime(bound(filter.used().from()))
        .addOffsetDateTime(bound(filter.used().before()))
        .addArrayOfString(
            filter.states().isEmpty()
                ? null
                : filter.states().stream().map(CouponState::name).toArray(String[]::new));
  }

  private static Stretch stretch(RowSet<Row> rows, Place after, int looked, int most) {
    if (rows.size() == 0) {
      return new Stretch(List.of(), after, false);
    }
    List<Coupon> found = new ArrayList<>();
    Place end = after;
    long seen = 0;
    for (Row row : rows) {
      if (row.getUUID("coupon_id") != null) {
        found.add(CouponRows.coupon(row));
      }
      end = new Place(row.getUUID("last_batch"), row.getUUID("last_coupon"));
      seen = row.getLong("looked");
    }
    if (found.size() == most) {
      Coupon last = found.get(most - 1);
      return new Stretch(found, new Place(last.batchId(), last.couponId()), true);
    }
    return new Stretch(found, end, seen == looked);
  }

  private static OffsetDateTime bound(Optional<Instant> instant) {
    return instant.map(SqlCouponSearch::utc).orElse(null);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
