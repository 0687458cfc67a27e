package dev.couponry.journey;

import dev.couponry.platform.database.Recount;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The invariants of the domain, by the queries of {@code invariants.sql}. */
final class Invariants {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Pool pool;

  Invariants(Pool pool) {
    this.pool = pool;
  }

  /** The invariants that do not hold, with what breaks them. */
  List<String> broken() {
    return pool.getConnection()
        .chain(
            connection ->
                connection
                    .begin()
                    .chain(views -> broken(connection).eventually(views::rollback))
                    .eventually(connection::close))
        .await()
        .atMost(BOUND);
  }

  /** Longer than a statement of the service may take: it reads what all tests have left. */
  private static Uni<List<String>> broken(SqlConnection connection) {
    List<String> broken = new ArrayList<>();
    return connection
        .query("SET LOCAL statement_timeout = " + BOUND.toMillis())
        .execute()
        .onItem()
        .transformToMulti(ready -> Multi.createFrom().iterable(Recount.all()))
        .onItem()
        .transformToUniAndConcatenate(
            recount ->
                connection
                    .query(recount.sql())
                    .execute()
                    .invoke(rows -> broken.addAll(breaches(recount, rows))))
        .collect()
        .last()
        .replaceWith(broken);
  }

  private static List<String> breaches(Recount recount, RowSet<Row> rows) {
    List<String> breaches = new ArrayList<>();
    rows.forEach(row -> breaches.add(recount.name() + ": " + row.toJson()));
    return breaches;
  }
}
