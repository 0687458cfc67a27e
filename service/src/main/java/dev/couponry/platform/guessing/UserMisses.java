package dev.couponry.platform.guessing;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.Passing;
import dev.couponry.platform.users.UserRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** The misses of users. Whoever becomes one with a guesser has guessed as often as both. */
@Singleton
final class UserMisses implements UserRows {
  private static final String PASS =
      """
      WITH gone AS (
        DELETE FROM code_miss
        WHERE bucket = $1 AND tenant = $2 AND kind = 'user' AND subject = $3
        RETURNING misses, window_end, blocked
      )
      INSERT INTO code_miss AS m (bucket, tenant, kind, subject, misses, window_end, blocked)
      SELECT $4, $2, 'user', $5, misses, window_end, blocked FROM gone
      ON CONFLICT (bucket, tenant, kind, subject) DO UPDATE SET
        misses = m.misses + excluded.misses,
        window_end = greatest(m.window_end, excluded.window_end),
        blocked = m.blocked OR excluded.blocked
      """;

  @Override
  public Turn turn() {
    return Turn.REST;
  }

  @Override
  public Uni<Long> pass(Tx tx, Passing passing) {
    return tx.client()
        .preparedQuery(PASS)
        .execute(
            Tuple.of(
                passing.from().bucket(),
                passing.tenant(),
                passing.from().userId(),
                passing.into().bucket(),
                passing.into().userId()))
        .map(RowSet::rowCount)
        .map(Integer::longValue);
  }
}
