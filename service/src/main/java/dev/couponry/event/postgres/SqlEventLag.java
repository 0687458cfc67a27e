package dev.couponry.event.postgres;

import dev.couponry.event.app.EventLag;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads the first row of each bucket or partition only, however many wait behind it. */
@Singleton
final class SqlEventLag implements EventLag {
  private static final String MILLIS =
      """
      SELECT coalesce(greatest(0, 1000 * extract(epoch FROM
        clock_timestamp() - min(first.event_time)))::bigint, 0) AS millis,
      """;

  private static final String OF_OUTBOX =
      MILLIS
          + """
            0::bigint AS dead
          FROM generate_series(0, 255) AS b(bucket)
          CROSS JOIN LATERAL (SELECT event_time FROM outbox
            WHERE bucket = b.bucket::smallint ORDER BY seq LIMIT 1) first
          """;

  private static final String OF_SINK =
      MILLIS
          + """
            (SELECT count(*) FROM dead_letter WHERE sink = $1) AS dead
          FROM event_delivery d
          CROSS JOIN LATERAL (SELECT event_time FROM event e
            WHERE e.partition = d.partition AND e.position > d.position
            ORDER BY e.position LIMIT 1) first
          WHERE d.sink = $1
          """;

  @Override
  public Uni<Lag> ofOutbox(Tx tx) {
    return tx.client().preparedQuery(OF_OUTBOX).execute().map(rows -> lag(rows.iterator().next()));
  }

  @Override
  public Uni<Lag> ofSink(Tx tx, String sink) {
    return tx.client()
        .preparedQuery(OF_SINK)
        .execute(Tuple.of(sink))
        .map(rows -> lag(rows.iterator().next()));
  }

  private static Lag lag(Row row) {
    return new Lag(Duration.ofMillis(row.getLong("millis")), row.getLong("dead"));
  }
}
