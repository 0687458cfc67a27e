package dev.couponry.code.postgres;

import dev.couponry.code.app.SharedCodeRows;
import dev.couponry.code.app.SharedCodes.SharedCode;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Public codes in PostgreSQL: rows of the table of coupons, whose index keeps codes unique. */
@Singleton
final class SqlSharedCodeRows implements SharedCodeRows {

  private static final String ADD =
      """
      INSERT INTO coupon (bucket, tenant, code, batch_id, coupon_id, campaign_id, state, uses_left,
        version)
      VALUES ($1, $2, $3, $4, $5, $6, 'SHARED', 1, 1)
      ON CONFLICT (bucket, tenant, code) WHERE bucket = bucket_of(coupon_id) DO NOTHING
      """;

  private static final String IS_ITS =
      """
      SELECT FROM coupon
      WHERE bucket = $1 AND tenant = $2 AND code = $3 AND batch_id = $4 AND state = 'SHARED'
        AND bucket = bucket_of(coupon_id)
      """;

  private static final String REMOVE =
      """
      DELETE FROM coupon
      WHERE bucket = $1 AND tenant = $2 AND code = $3 AND batch_id = $4 AND state = 'SHARED'
        AND bucket = bucket_of(coupon_id)
      """;

  @Override
  public Uni<Boolean> add(Tx tx, SharedCode shared, int bucket, UUID id) {
    Tuple values = key(shared, bucket).addUUID(id).addUUID(shared.campaignId());
    return tx.client()
        .preparedQuery(ADD)
        .execute(values)
        .chain(
            added ->
                added.rowCount() == 1
                    ? Uni.createFrom().item(true)
                    : tx.client()
                        .preparedQuery(IS_ITS)
                        .execute(key(shared, bucket))
                        .map(own -> own.size() == 1));
  }

  @Override
  public Uni<Void> remove(Tx tx, SharedCode shared, int bucket) {
    return tx.client().preparedQuery(REMOVE).execute(key(shared, bucket)).replaceWithVoid();
  }

  private static Tuple key(SharedCode shared, int bucket) {
    return Tuple.of((short) bucket, shared.tenant(), shared.code(), shared.batchId());
  }
}
