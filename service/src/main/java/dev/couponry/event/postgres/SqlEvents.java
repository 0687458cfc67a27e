package dev.couponry.event.postgres;

import dev.couponry.event.app.Events;
import dev.couponry.event.domain.Event;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The log of events in PostgreSQL. */
@Singleton
final class SqlEvents implements Events {
  /** Of each bucket, so that none waits for another. */
  private static final int RELAYED_PER_BUCKET = 64;

  /**
   * Whoever holds this row is the only one to give positions, until it has committed them. Bucket
   * by bucket, since a table that is emptied all the time is mostly rows that are gone.
   */
  private static final String LOCK =
      """
      SELECT FROM event_log WHERE EXISTS (
        SELECT FROM generate_series(0, 255) AS b(bucket)
        CROSS JOIN LATERAL (SELECT FROM outbox WHERE bucket = b.bucket::smallint LIMIT 1) o)
      FOR UPDATE SKIP LOCKED
      """;

  /** A statement of its own, whose snapshot has all that the holder before has committed. */
  private static final String RELAY =
      """
      WITH next AS (
        SELECT o.bucket, o.seq FROM generate_series(0, 255) AS b(bucket)
        CROSS JOIN LATERAL (SELECT bucket, seq FROM outbox
          WHERE bucket = b.bucket::smallint ORDER BY seq LIMIT $1) o
      ), taken AS (
        DELETE FROM outbox o USING next n WHERE o.bucket = n.bucket AND o.seq = n.seq
        RETURNING o.*
      ), logged AS (
        INSERT INTO event (partition, position, event_id, tenant, type, key_id, event_time, user_id,
          batch_id, campaign_id, data)
        SELECT t.bucket % 8,
          (SELECT last_position FROM event_log) + row_number() OVER (ORDER BY t.seq),
          uuid_v7(t.event_time), t.tenant, 'dev.couponry.' || t.type || '.v1', t.key_id,
          t.event_time, t.user_id, t.batch_id, t.campaign_id, t.data
        FROM taken t
        RETURNING 1
      )
      UPDATE event_log SET last_position = last_position + (SELECT count(*) FROM logged)
      RETURNING EXISTS (SELECT FROM next GROUP BY bucket HAVING count(*) = $1) AS more
      """;

  private static final String EXTENT = "SELECT last_position, forgotten_position FROM event_log";

  private static final String OF_TENANT =
      "SELECT l.last_position, l.forgotten_position, "
          + EventRows.LOGGED
          + """
          FROM event_log l LEFT JOIN LATERAL (
            SELECT * FROM event WHERE tenant = $1 AND position > $2 ORDER BY position LIMIT $3
          ) e ON true
          ORDER BY e.position
          """;

  /** What a sink that has just been set up has not got is its position 0. */
  private static final String FORGET =
      """
      WITH due AS (
        SELECT e.partition, e.position FROM generate_series(0, 7) AS p(partition)
        CROSS JOIN LATERAL (SELECT partition, position, event_time FROM event
          WHERE partition = p.partition::smallint ORDER BY position LIMIT $3) e
        WHERE e.event_time < clock_timestamp() - $1::bigint * interval '1 ms'
          AND e.position <= ALL (SELECT coalesce(d.position, 0) FROM unnest($2::text[]) AS s(sink)
            LEFT JOIN event_delivery d ON d.sink = s.sink AND d.partition = e.partition)
        LIMIT $3
      ), gone AS (
        DELETE FROM event e USING due d
        WHERE e.partition = d.partition AND e.position = d.position
        RETURNING e.position
      )
      UPDATE event_log
      SET forgotten_position = greatest(forgotten_position, (SELECT max(position) FROM gone))
      WHERE EXISTS (SELECT FROM due)
      RETURNING (SELECT count(*)::int FROM gone) AS gone
      """;

  @Override
  public Uni<Relayed> relay(Tx tx) {
    return tx.client()
        .preparedQuery(LOCK)
        .execute()
        .chain(
            held ->
                held.size() == 0
                    ? Uni.createFrom().item(Relayed.NOTHING)
                    : tx.client()
                        .preparedQuery(RELAY)
                        .execute(Tuple.of(RELAYED_PER_BUCKET))
                        .map(rows -> rows.iterator().next().getBoolean("more"))
                        .map(more -> more ? Relayed.PART : Relayed.ALL));
  }

  @Override
  public Uni<Extent> extent(Tx tx) {
    return tx.client()
        .preparedQuery(EXTENT)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(row -> new Extent(row.getLong("last_position"), row.getLong("forgotten_position")));
  }

  @Override
  public Uni<Stretch> ofTenant(Tx tx, String tenant, long position, int most) {
    return tx.client()
        .preparedQuery(OF_TENANT)
        .execute(Tuple.of(tenant, position, most))
        .map(
            rows -> {
              Row first = rows.iterator().next();
              List<Event> events =
                  first.getLong("position") == null ? List.of() : EventRows.events(rows);
              long end =
                  events.size() == most
                      ? events.get(most - 1).position()
                      : Math.max(position, first.getLong("last_position"));
              return new Stretch(events, end, first.getLong("forgotten_position"));
            });
  }

  @Override
  public Uni<Integer> forget(Tx tx, Duration age, Set<String> sinks, int most) {
    return tx.client()
        .preparedQuery(FORGET)
        .execute(Tuple.of(age.toMillis(), sinks.toArray(String[]::new), most))
        .map(rows -> rows.size() == 0 ? 0 : rows.iterator().next().getInteger("gone"));
  }
}
