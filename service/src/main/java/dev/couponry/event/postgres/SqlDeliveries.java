package dev.couponry.event.postgres;

import dev.couponry.event.app.Deliveries;
import dev.couponry.event.app.Lease;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deliveries in PostgreSQL: a row a sink and partition, which is its lease as well. */
@Singleton
final class SqlDeliveries implements Deliveries {
  private static final String OPEN =
      """
      INSERT INTO event_delivery (sink, partition) SELECT $1, generate_series(0, 7)
      ON CONFLICT DO NOTHING
      """;

  private static final String LEASE =
      """
      WITH due AS (
        SELECT d.sink, d.partition, d.owner FROM event_delivery d
        WHERE d.sink = $1 AND d.lease_until <= clock_timestamp() AND (
          d.retry_time <= clock_timestamp() AND EXISTS (SELECT FROM event e
            WHERE e.partition = d.partition AND e.position > d.position)
          OR EXISTS (SELECT FROM dead_letter l
            WHERE l.sink = d.sink AND l.partition = d.partition AND l.replay))
        ORDER BY d.lease_until LIMIT 1
        FOR UPDATE OF d SKIP LOCKED
      )
      UPDATE event_delivery d SET owner = $2, epoch = d.epoch + 1,
        lease_until = clock_timestamp() + $3::bigint * interval '1 ms'
      FROM due WHERE d.sink = due.sink AND d.partition = due.partition
      RETURNING d.sink, d.partition, d.epoch, d.position, d.attempts,
        due.owner IS NOT DISTINCT FROM d.owner AS again
      """;

  private static final String NEXT =
      "SELECT "
          + EventRows.LOGGED
          + """
          , EXISTS (SELECT FROM dead_letter l WHERE l.sink = $1 AND l.key_id = e.key_id) AS waits
          FROM event e JOIN event_delivery d ON d.sink = $1 AND d.partition = e.partition
          WHERE e.partition = $2 AND e.position > $3 AND d.retry_time <= clock_timestamp()
          ORDER BY e.position LIMIT $4
          """;

  private static final String END =
      """
      UPDATE event_delivery SET position = $4, attempts = $5, lease_until = clock_timestamp(),
        retry_time = CASE WHEN $4 = position AND $5 = attempts THEN retry_time
          ELSE clock_timestamp() + $6::bigint * interval '1 ms' END
      WHERE sink = $1 AND partition = $2 AND epoch = $3
      """;

  @Override
  public Uni<Void> open(Tx tx, String sink) {
    return tx.client().preparedQuery(OPEN).execute(Tuple.of(sink)).replaceWithVoid();
  }

  @Override
  public Uni<Optional<Lease>> lease(Tx tx, String sink, UUID owner) {
    long asked = System.nanoTime();
    return tx.client()
        .preparedQuery(LEASE)
        .execute(Tuple.of(sink, owner, Lease.LENGTH.toMillis()))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(lease(rows, asked)));
  }

  private static Lease lease(RowSet<Row> rows, long asked) {
    Row row = rows.iterator().next();
    return new Lease(
        row.getString("sink"),
        row.getShort("partition"),
        row.getLong("epoch"),
        row.getLong("position"),
        row.getInteger("attempts"),
        row.getBoolean("again"),
        asked);
  }

  @Override
  public Uni<List<Next>> next(Tx tx, Lease lease, int most) {
    return tx.client()
        .preparedQuery(NEXT)
        .execute(Tuple.of(lease.sink(), (short) lease.partition(), lease.position(), most))
        .map(
            rows -> {
              List<Next> next = new ArrayList<>();
              rows.forEach(
                  row -> next.add(new Next(EventRows.event(row), row.getBoolean("waits"))));
              return next;
            });
  }

  @Override
  public Uni<Boolean> end(Tx tx, Lease lease, Progress progress) {
    Tuple values =
        Tuple.of(lease.sink(), (short) lease.partition(), lease.epoch(), progress.position())
            .addInteger(progress.attempts())
            .addLong(progress.pause().toMillis());
    return tx.client().preparedQuery(END).execute(values).map(rows -> rows.rowCount() == 1);
  }
}
