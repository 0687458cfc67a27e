package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.Passing;
import dev.couponry.platform.users.UserRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/**
 * Jobs that void a user's coupons go on with them when the user is erased. When the user becomes
 * another, they do not: they were not asked to void the other's.
 */
@Singleton
final class UserVoids implements UserRows {
  private static final String RENAME =
      """
      UPDATE void_coupons v SET user_id = $3 FROM job j
      WHERE j.job_id = v.job_id AND j.tenant = $1 AND v.user_id = $2
      """;

  @Override
  public Turn turn() {
    return Turn.REST;
  }

  @Override
  public Uni<Long> pass(Tx tx, Passing passing) {
    return passing.kind() == Passing.Kind.MERGED
        ? Uni.createFrom().item(0L)
        : tx.client()
            .preparedQuery(RENAME)
            .execute(Tuple.of(passing.tenant(), passing.from().userId(), passing.into().userId()))
            .map(RowSet::rowCount)
            .map(Integer::longValue);
  }
}
