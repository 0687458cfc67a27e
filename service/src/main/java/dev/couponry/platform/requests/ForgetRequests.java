package dev.couponry.platform.requests;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Forgets answers whose time is over. */
@Singleton
final class ForgetRequests implements Sweep {
  /** In the order of the index, so that it is used whatever the planner thinks is due. */
  private static final String FORGET =
      """
      DELETE FROM request WHERE (bucket, tenant, caller, request_id) IN (
        SELECT bucket, tenant, caller, request_id FROM request
        WHERE keep_until <= clock_timestamp() ORDER BY keep_until LIMIT $1
        FOR UPDATE SKIP LOCKED)
      """;

  private final Transactions transactions;

  ForgetRequests(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions.whatIsDue(
        tx ->
            tx.client().preparedQuery(FORGET).execute(Tuple.of(most)).map(rows -> rows.rowCount()));
  }
}
