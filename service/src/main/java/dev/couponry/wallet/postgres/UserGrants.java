package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.Passing;
import dev.couponry.platform.users.UserRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/**
 * The users of jobs that grant. Rows stay in their bucket. Two of one job that become one have one
 * result; who is erased before the job comes to them gets nothing.
 */
@Singleton
final class UserGrants implements UserRows {
  private static final String DROP =
      """
      DELETE FROM grant_user u USING grant_task t
      WHERE t.job_id = u.job_id AND t.tenant = $1 AND u.user_id = $2
        AND ($4 AND u.coupon_id IS NULL AND u.refusal IS NULL
          OR EXISTS (SELECT FROM grant_user o WHERE o.job_id = u.job_id AND o.user_id = $3))
      """;

  private static final String RENAME =
      """
      UPDATE grant_user u SET user_id = $3, identities = CASE WHEN NOT $4 THEN u.identities END
      FROM grant_task t
      WHERE t.job_id = u.job_id AND t.tenant = $1 AND u.user_id = $2
      """;

  /** The job looks once more from its first user on, so that it may go on at another place. */
  private static final String RENAME_PLACE =
      "UPDATE grant_task SET last_user = $3 WHERE tenant = $1 AND last_user = $2";

  @Override
  public Turn turn() {
    return Turn.REST;
  }

  @Override
  public Uni<Long> pass(Tx tx, Passing passing) {
    boolean erased = passing.kind() == Passing.Kind.ERASED;
    return update(tx, DROP, users(passing).addBoolean(erased))
        .chain(
            dropped ->
                update(tx, RENAME, users(passing).addBoolean(erased))
                    .map(renamed -> dropped + renamed))
        .call(() -> update(tx, RENAME_PLACE, users(passing)));
  }

  private static Tuple users(Passing passing) {
    return Tuple.tuple()
        .addString(passing.tenant())
        .addString(passing.from().userId())
        .addString(passing.into().userId());
  }

  private static Uni<Long> update(Tx tx, String sql, Tuple values) {
    return tx.client().preparedQuery(sql).execute(values).map(rows -> (long) rows.rowCount());
  }
}
