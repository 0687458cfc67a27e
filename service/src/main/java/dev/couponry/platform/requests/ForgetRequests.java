package dev.couponry.platform.requests;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Forgets answers whose time is over. */
@Singleton
final class ForgetRequests implements Sweep {
  /**
   * In the order of the index, and with a time that is one for the whole statement: with {@code
   * clock_timestamp()}, which is not, the index would be read from end to end.
   */
  static final String FORGET =
      """
      DELETE FROM request WHERE (bucket, tenant, caller, request_id) IN (
        SELECT bucket, tenant, caller, request_id FROM request
        WHERE keep_until <= statement_timestamp() ORDER BY keep_until LIMIT $1
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
