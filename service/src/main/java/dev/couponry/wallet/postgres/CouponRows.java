package dev.couponry.wallet.postgres;

import dev.couponry.rules.ValidityPeriod;
import dev.couponry.wallet.app.CouponChange;
import dev.couponry.wallet.app.Lapsed;
import dev.couponry.wallet.domain.Acquisition;
import dev.couponry.wallet.domain.Cancellation;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponKind;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Coupons to and from rows. */
final class CouponRows {
  private CouponRows() {}

  /**
   * A coupon with its holds that are not over at $1; one that is over with its lock is not there,
   * nor is one that was given to another user.
   */
  static final String SELECT =
      """
      SELECT c.bucket, c.coupon_id, c.tenant, c.code, c.batch_id, c.campaign_id, c.user_id, c.state,
        c.uses_left, c.uses_locked, c.claim_time, c.usable_from, c.expire_time, c.claim_placement,
        c.claim_channel, c.acquisition, c.order_id, c.version, c.counted::text AS counted,
        c.void_time, c.void_reason, coalesce(h.held, 0) AS held, h.locked_until
      FROM %s
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS held, min(u.locked_until) AS locked_until
        FROM redemption_use u
        WHERE c.uses_locked > 0 AND u.bucket = c.bucket AND u.coupon_id = c.coupon_id
          AND u.state = 'HELD' AND u.locked_until > $1
      ) h ON true
      WHERE (c.counted IS NULL OR h.held > 0) AND c.state <> 'GIVEN'
      """;

  /** What {@link #taken} gives, as {@code k}. */
  static final String TAKEN =
      """
      unnest($1::smallint[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[],
        $6::timestamptz[], $7::text[], $8::text[], $9::text[])
        AS k(bucket, coupon_id, user_id, claim_time, usable_from, expire_time, claim_placement,
          claim_channel, acquisition)
      """;

  /** The columns of a new coupon that {@link #columns} gives, in its order. */
  static final String NEW =
      """
      bucket, coupon_id, user_id, claim_time, usable_from, expire_time, claim_placement,
        claim_channel, acquisition, tenant, code, batch_id, campaign_id, uses_left
      """;

  /** {@link #columns} as the first of the arguments of {@code unnest}. */
  static final String NEW_VALUES =
      """
      $1::smallint[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[],
        $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
        $12::uuid[], $13::uuid[], $14::int[]
      """;

  static Coupon coupon(Row row) {
    return new Coupon(
        row.getShort("bucket"),
        row.getUUID("coupon_id"),
        row.getString("tenant"),
        row.getString("code"),
        row.getUUID("batch_id"),
        row.getUUID("campaign_id"),
        Optional.ofNullable(row.getString("user_id")).map(user -> claim(user, row)),
        cancellation(row),
        row.getInteger("uses_left"),
        row.getInteger("held"),
        row.getInteger("uses_locked") - row.getInteger("held"),
        Optional.ofNullable(row.getOffsetDateTime("locked_until")).map(OffsetDateTime::toInstant),
        row.getString("order_id"),
        row.getLong("version"),
        kind(row));
  }

  private static CouponKind kind(Row row) {
    if (row.getString("state").equals("SHARED")) {
      return CouponKind.SHARED_CODE;
    }
    return row.getString("counted") == null ? CouponKind.OWN : CouponKind.OF_LOCK;
  }

  private static Optional<Cancellation> cancellation(Row row) {
    return Optional.ofNullable(row.getOffsetDateTime("void_time"))
        .map(time -> new Cancellation(time.toInstant(), row.getString("void_reason")));
  }

  private static Claim claim(String userId, Row row) {
    return new Claim(
        userId,
        row.getOffsetDateTime("claim_time").toInstant(),
        new ValidityPeriod(
            row.getOffsetDateTime("usable_from").toInstant(),
            row.getOffsetDateTime("expire_time").toInstant()),
        row.getString("claim_placement"),
        row.getString("claim_channel"),
        Acquisition.valueOf(row.getString("acquisition")));
  }

  /** What is over for good, by batch. */
  static List<Lapsed> lapsed(RowSet<Row> rows) {
    List<Lapsed> lapsed = new ArrayList<>();
    for (Row row : rows) {
      lapsed.add(
          new Lapsed(
              row.getUUID("batch_id"),
              row.getUUID("campaign_id"),
              row.getLong("coupons"),
              row.getLong("uses")));
    }
    return lapsed;
  }

  /** Keys and claims of coupons as the columns of {@code unnest}. */
  static Tuple taken(List<Coupon> coupons) {
    return Tuple.tuple()
        .addArrayOfShort(column(coupons, it -> (short) it.bucket(), Short[]::new))
        .addArrayOfUUID(column(coupons, Coupon::couponId, UUID[]::new))
        .addArrayOfString(column(coupons, claimed(Claim::userId, null), String[]::new))
        .addArrayOfOffsetDateTime(times(coupons, Claim::claimTime))
        .addArrayOfOffsetDateTime(times(coupons, Claim::usableFrom))
        .addArrayOfOffsetDateTime(times(coupons, Claim::expireTime))
        .addArrayOfString(column(coupons, claimed(Claim::placement, ""), String[]::new))
        .addArrayOfString(column(coupons, claimed(Claim::channel, ""), String[]::new))
        .addArrayOfString(
            column(coupons, claimed(it -> it.acquisition().name(), ""), String[]::new));
  }

  /** Where coupons were, and in which buckets they are from now on. */
  static Tuple addresses(List<Coupon> before, List<Coupon> after) {
    return Tuple.tuple()
        .addArrayOfShort(column(before, it -> (short) it.bucket(), Short[]::new))
        .addArrayOfUUID(column(before, Coupon::couponId, UUID[]::new))
        .addArrayOfShort(column(after, it -> (short) it.bucket(), Short[]::new));
  }

  /** New coupons as the columns of {@code unnest}, {@link #NEW_VALUES}. */
  static Tuple columns(List<Coupon> coupons) {
    return taken(coupons)
        .addArrayOfString(column(coupons, Coupon::tenant, String[]::new))
        .addArrayOfString(column(coupons, Coupon::code, String[]::new))
        .addArrayOfUUID(column(coupons, Coupon::batchId, UUID[]::new))
        .addArrayOfUUID(column(coupons, Coupon::campaignId, UUID[]::new))
        .addArrayOfInteger(column(coupons, Coupon::usesLeft, Integer[]::new));
  }

  /** Changes of coupons as the columns of {@code unnest}. */
  static Tuple changes(List<CouponChange> changes) {
    return Tuple.tuple()
        .addArrayOfShort(column(changes, it -> (short) it.bucket(), Short[]::new))
        .addArrayOfUUID(column(changes, CouponChange::couponId, UUID[]::new))
        .addArrayOfInteger(column(changes, CouponChange::usesLeft, Integer[]::new))
        .addArrayOfInteger(column(changes, CouponChange::usesHeld, Integer[]::new))
        .addArrayOfString(column(changes, it -> it.orderId().orElse(""), String[]::new))
        .addArrayOfOffsetDateTime(periods(changes, ValidityPeriod::usableFrom))
        .addArrayOfOffsetDateTime(periods(changes, ValidityPeriod::expireTime));
  }

  private static OffsetDateTime[] times(List<Coupon> coupons, Function<Claim, Instant> time) {
    return column(
        coupons,
        claimed(it -> time.apply(it).atOffset(ZoneOffset.UTC), null),
        OffsetDateTime[]::new);
  }

  private static OffsetDateTime[] periods(
      List<CouponChange> changes, Function<ValidityPeriod, Instant> time) {
    return column(
        changes,
        it -> it.period().map(time).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
        OffsetDateTime[]::new);
  }

  private static <T> Function<Coupon, T> claimed(Function<Claim, T> value, T otherwise) {
    return coupon -> coupon.claim().map(value).orElse(otherwise);
  }

  private static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
