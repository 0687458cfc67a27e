package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.app.EarlierCoupons;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Coupons from another system in PostgreSQL. */
@Singleton
final class SqlEarlierCoupons implements EarlierCoupons {

  /**
   * A code that lives in its user's bucket by chance makes room, so that every coupon begins as a
   * row of its own, with its event.
   */
  private static final String LEAVE_ADDRESSES =
      """
      WITH k AS (
        SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::smallint[])
          AS k(bucket, coupon_id, moved_to)
      ), gone AS (
        DELETE FROM coupon c USING k
        WHERE c.bucket = k.bucket AND c.coupon_id = k.coupon_id AND k.moved_to = k.bucket
      )
      UPDATE coupon c SET state = 'MOVED', moved_to = k.moved_to, version = c.version + 1
      FROM k
      WHERE c.bucket = k.bucket AND c.coupon_id = k.coupon_id AND k.moved_to <> k.bucket
      """;

  private static final String ADD =
      "INSERT INTO coupon ("
          + CouponRows.NEW
          + ", spent_before, version, state) SELECT "
          + CouponRows.NEW
          + ", spent_before, 1, CASE WHEN uses_left = 0 THEN 'USED' ELSE 'AVAILABLE' END FROM unnest("
          + CouponRows.NEW_VALUES
          + ", $15::int[]) AS k("
          + CouponRows.NEW
          + ", spent_before) ORDER BY bucket, code";

  @Override
  public Uni<Void> own(Tx tx, List<Earlier> earlier) {
    List<Coupon> coupons = earlier.stream().map(Earlier::coupon).toList();
    Tuple addresses =
        Tuple.tuple()
            .addArrayOfShort(
                earlier.stream().map(it -> (short) it.codeBucket()).toArray(Short[]::new))
            .addArrayOfUUID(coupons.stream().map(Coupon::couponId).toArray(UUID[]::new))
            .addArrayOfShort(coupons.stream().map(it -> (short) it.bucket()).toArray(Short[]::new));
    Tuple columns =
        CouponRows.columns(coupons)
            .addArrayOfInteger(earlier.stream().map(Earlier::spentBefore).toArray(Integer[]::new));
    return tx.client()
        .preparedQuery(LEAVE_ADDRESSES)
        .execute(addresses)
        .chain(() -> tx.client().preparedQuery(ADD).execute(columns))
        .replaceWithVoid();
  }
}
