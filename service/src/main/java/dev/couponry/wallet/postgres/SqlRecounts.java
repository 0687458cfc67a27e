package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.app.Recounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Recounts by one statement a batch, so on one snapshot of quantity, coupons and reservations. */
@Singleton
final class SqlRecounts implements Recounts {
  private static final String NEXT =
      """
      SELECT b.batch_id, b.tenant, b.name, b.quantity,
        (SELECT count(*) FROM coupon c
         WHERE c.batch_id = b.batch_id AND c.user_id IS NOT NULL)
        + (SELECT count(*) FROM claim_reservation r
           WHERE r.batch_id = b.batch_id AND r.state = 'RESERVED') AS taken
      FROM coupon_batch b WHERE b.batch_id > $1 ORDER BY b.batch_id LIMIT 1
      """;

  @Override
  public Uni<Optional<Recount>> next(Tx tx, UUID after) {
    return tx.client()
        .preparedQuery(NEXT)
        .execute(Tuple.of(after))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.<Recount>empty()
                    : Optional.of(recount(rows.iterator().next())));
  }

  private static Recount recount(Row row) {
    return new Recount(
        row.getUUID("batch_id"),
        row.getString("tenant"),
        row.getString("name"),
        row.getLong("quantity"),
        row.getLong("taken"));
  }
}
