package dev.couponry.event.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.Passing;
import dev.couponry.platform.users.UserRows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The events that tell of users. Those of an erased user are a nobody's from now on; what has left
 * the house has left it. A merge is an event of every coupon that it passes on, and those before
 * stay as they were; a redemption has none of its own for it, so its events become the other's.
 */
@Singleton
final class UserEvents implements UserRows {
  private static final String ERASE =
      "UPDATE %s SET user_id = $3 WHERE tenant = $1 AND user_id = $2";

  private static final String MERGE = ERASE + " AND type ~ '(^|\\.)redemption\\.'";

  /** In the order of an event's way. */
  private static final List<String> TABLES = List.of("outbox", "event", "dead_letter");

  @Override
  public Turn turn() {
    return Turn.REST;
  }

  @Override
  public Uni<Long> pass(Tx tx, Passing passing) {
    String sql = passing.kind() == Passing.Kind.ERASED ? ERASE : MERGE;
    return Multi.createFrom()
        .iterable(TABLES)
        .onItem()
        .transformToUniAndConcatenate(table -> run(tx, sql.formatted(table), passing))
        .collect()
        .with(Collectors.summingLong(Integer::longValue));
  }

  private static Uni<Integer> run(Tx tx, String sql, Passing passing) {
    return tx.client()
        .preparedQuery(sql)
        .execute(Tuple.of(passing.tenant(), passing.from().userId(), passing.into().userId()))
        .map(RowSet::rowCount);
  }
}
