package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Turn;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Coupons looked up and locked by their keys, for many who want some each. */
final class CouponReads {
  private CouponReads() {}

  private static final String BY_CODES =
      """
      WITH found AS (
        SELECT c.bucket, c.coupon_id, c.moved_to
        FROM unnest($3::smallint[], $4::text[]) AS k(bucket, code)
        JOIN coupon c ON c.bucket = k.bucket AND c.tenant = $2 AND c.code = k.code
          AND c.bucket = bucket_of(c.coupon_id)
      )
      """
          + CouponRows.SELECT.formatted(
              """
              found f JOIN coupon c
                ON c.bucket = coalesce(f.moved_to, f.bucket) AND c.coupon_id = f.coupon_id
              """);

  private static final String BY_IDS =
      """
      WITH found AS (
        SELECT c.bucket, c.coupon_id, c.moved_to
        FROM unnest($3::smallint[], $4::uuid[]) AS k(bucket, coupon_id)
        JOIN coupon c ON c.bucket = k.bucket AND c.coupon_id = k.coupon_id AND c.tenant = $2
      )
      """
          + CouponRows.SELECT.formatted(
              """
              found f JOIN coupon c
                ON c.bucket = coalesce(f.moved_to, f.bucket) AND c.coupon_id = f.coupon_id
              """)
          + "ORDER BY c.bucket, c.coupon_id";

  static final String LOCK =
      """
      SELECT c.coupon_id
      FROM unnest($1::smallint[], $2::uuid[]) AS k(bucket, coupon_id)
      JOIN coupon c USING (bucket, coupon_id)
      ORDER BY c.bucket, c.coupon_id
      FOR UPDATE OF c
      """;

  /** A public code is nobody's to lock: all use it. */
  static boolean lockable(Coupon coupon) {
    return coupon.kind() != CouponKind.SHARED_CODE;
  }

  /** Those of some codes, at an instant. */
  record ByCode(String tenant, Instant now) implements Asked<Set<String>, List<Coupon>> {
    @Override
    public Uni<List<List<Coupon>>> ask(Tx all, List<Set<String>> questions) {
      String[] codes = together(questions).toArray(String[]::new);
      Short[] buckets = new Short[codes.length];
      for (int i = 0; i < codes.length; i++) {
        buckets[i] = (short) Buckets.ofCode(tenant, codes[i]);
      }
      Tuple values =
          Tuple.of(now.atOffset(ZoneOffset.UTC), tenant)
              .addArrayOfShort(buckets)
              .addArrayOfString(codes);
      return all.reading()
          .preparedQuery(BY_CODES)
          .execute(values)
          .map(rows -> apart(questions, SqlCoupons.coupons(rows), Coupon::code));
    }
  }

  /** Those of some ids, at an instant, in the order of bucket and id. */
  record ById(String tenant, Instant now) implements Asked<Set<UUID>, List<Coupon>> {
    @Override
    public Uni<List<List<Coupon>>> ask(Tx all, List<Set<UUID>> questions) {
      return byIds(all, tenant, together(questions), now)
          .map(found -> apart(questions, found, Coupon::couponId));
    }
  }

  /**
   * Some coupons with their rows locked. Two statements, since what the first has waited for is in
   * the second's snapshot only.
   */
  record Locking(String tenant, Instant now) implements Asked<List<Coupon>, List<Coupon>> {
    @Override
    public Uni<List<List<Coupon>>> ask(Tx all, List<List<Coupon>> questions) {
      List<Set<UUID>> ids =
          questions.stream()
              .map(it -> it.stream().map(Coupon::couponId).collect(Collectors.toSet()))
              .toList();
      Map<UUID, Coupon> lockable =
          questions.stream()
              .flatMap(List::stream)
              .filter(CouponReads::lockable)
              .collect(Collectors.toMap(Coupon::couponId, it -> it, (one, same) -> one));
      Uni<RowSet<Row>> lock = all.reading().preparedQuery(LOCK).execute(keys(lockable.values()));
      Uni<List<Coupon>> read = byIds(all, tenant, together(ids), now);
      return Uni.combine()
          .all()
          .unis(lock, read)
          .with((locked, found) -> apart(ids, found, Coupon::couponId));
    }

    @Override
    public Turn turn() {
      return Turn.COUPONS;
    }
  }

  private static Uni<List<Coupon>> byIds(Tx tx, String tenant, Collection<UUID> ids, Instant now) {
    UUID[] wanted = ids.toArray(UUID[]::new);
    Short[] buckets = new Short[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      buckets[i] = (short) Ids.bucketOf(wanted[i]);
    }
    Tuple values =
        Tuple.of(now.atOffset(ZoneOffset.UTC), tenant)
            .addArrayOfShort(buckets)
            .addArrayOfUUID(wanted);
    return tx.reading().preparedQuery(BY_IDS).execute(values).map(SqlCoupons::coupons);
  }

  private static <K> Set<K> together(List<Set<K>> questions) {
    Set<K> all = new LinkedHashSet<>();
    questions.forEach(all::addAll);
    return all;
  }

  private static <K> List<List<Coupon>> apart(
      List<Set<K>> questions, List<Coupon> found, Function<Coupon, K> key) {
    return questions.stream()
        .map(keys -> found.stream().filter(it -> keys.contains(key.apply(it))).toList())
        .toList();
  }

  private static Tuple keys(Collection<Coupon> coupons) {
    return Tuple.tuple()
        .addArrayOfShort(
            coupons.stream().map(coupon -> (short) coupon.bucket()).toArray(Short[]::new))
        .addArrayOfUUID(coupons.stream().map(Coupon::couponId).toArray(UUID[]::new));
  }
}
