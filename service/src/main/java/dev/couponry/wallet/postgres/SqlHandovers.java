package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.app.Handovers;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;

/** Handovers in PostgreSQL: the giver's row stays, as nobody's, and keeps its code from use. */
@Singleton
final class SqlHandovers implements Handovers {
  private static final String COUNT =
      "SELECT transfers FROM coupon WHERE bucket = $1 AND coupon_id = $2";

  /** What is committed of its budget goes along. */
  private static final String BEGIN =
      """
      INSERT INTO coupon (bucket, coupon_id, tenant, code, batch_id, campaign_id, user_id, state,
        uses_left, uses_released, claim_time, usable_from, expire_time, claim_placement,
        claim_channel, acquisition, version, transfers, given_from)
      SELECT $3, $4, c.tenant, $5, c.batch_id, c.campaign_id, $6, 'AVAILABLE', c.uses_left,
        c.uses_released, $7, c.usable_from, c.expire_time, c.claim_placement, c.claim_channel,
        $8, 1, c.transfers + 1, c.coupon_id
      FROM coupon c
      WHERE c.bucket = $1 AND c.coupon_id = $2
      """;

  private static final String END =
      """
      UPDATE coupon SET state = 'GIVEN', given_by = user_id, given_to = $3, user_id = NULL,
        claim_time = NULL, usable_from = NULL, expire_time = NULL, uses_released = 0, order_id = '',
        version = version + 1
      WHERE bucket = $1 AND coupon_id = $2 AND state = 'AVAILABLE' AND uses_locked = 0
        AND void_time IS NULL AND user_id IS NOT NULL
      """;

  @Override
  public Uni<Integer> count(Tx tx, Coupon coupon) {
    return tx.client()
        .preparedQuery(COUNT)
        .execute(Tuple.of((short) coupon.bucket(), coupon.couponId()))
        .map(rows -> (int) rows.iterator().next().getShort("transfers"));
  }

  @Override
  public Uni<Void> hand(Tx tx, Coupon given, Coupon received) {
    Claim claim = received.claim().orElseThrow();
    Tuple both =
        Tuple.of((short) given.bucket(), given.couponId(), (short) received.bucket())
            .addUUID(received.couponId())
            .addString(received.code())
            .addString(claim.userId())
            .addOffsetDateTime(claim.claimTime().atOffset(ZoneOffset.UTC))
            .addString(claim.acquisition().name());
    Uni<RowSet<Row>> begin = tx.client().preparedQuery(BEGIN).execute(both);
    Uni<RowSet<Row>> end =
        tx.client()
            .preparedQuery(END)
            .execute(Tuple.of((short) given.bucket(), given.couponId(), received.couponId()));
    return begin
        .chain(() -> end)
        .invoke(
            rows -> {
              if (rows.rowCount() != 1) {
                throw new Contended("a coupon changed while it was given away");
              }
            })
        .replaceWithVoid();
  }
}
