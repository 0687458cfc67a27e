package dev.couponry.event.postgres;

import dev.couponry.event.app.DeadLetters;
import dev.couponry.event.app.Lease;
import dev.couponry.event.domain.DeadLetter;
import dev.couponry.event.domain.Event;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Dead letters in PostgreSQL: copies, which outlive the log. */
@Singleton
final class SqlDeadLetters implements DeadLetters {
  private static final String ADD =
      """
      INSERT INTO dead_letter (sink, partition, position, event_id, tenant, type, key_id,
        event_time, user_id, reason, attempts, data)
      SELECT $1, e.partition, e.position, e.event_id, e.tenant, e.type, e.key_id, e.event_time,
        e.user_id, $4, $5,
      """
          + EventRows.DATA
          + "FROM event e WHERE e.partition = $2 AND e.position = ANY ($3)";

  private static final String PAGE =
      "SELECT e.sink, e.reason, e.attempts, e.dead_time, e.replay, "
          + EventRows.COPIED
          + """
          FROM dead_letter e
          WHERE e.tenant = $1 AND ($2 = '' OR e.sink = $2) AND (e.position, e.sink) > ($3, $4)
          ORDER BY e.position, e.sink LIMIT $5
          """;

  private static final String MARK =
      """
      UPDATE dead_letter d SET replay = true
      WHERE d.tenant = $1 AND d.sink = $2 AND NOT d.replay AND (cardinality($3::uuid[]) = 0
        OR EXISTS (SELECT FROM dead_letter named WHERE named.sink = $2 AND named.tenant = $1
          AND named.event_id = ANY ($3) AND named.key_id = d.key_id
          AND named.position >= d.position))
      """;

  private static final String MARKED =
      "SELECT "
          + EventRows.COPIED
          + """
          FROM dead_letter e WHERE e.sink = $1 AND e.partition = $2 AND e.replay
          ORDER BY e.position LIMIT $3
          """;

  private static final String REMOVE =
      "DELETE FROM dead_letter WHERE sink = $1 AND partition = $2 AND position = ANY ($3)";

  private static final String FAILED =
      """
      UPDATE dead_letter SET attempts = attempts + 1, reason = $4
      WHERE sink = $1 AND partition = $2 AND position = $3
      """;

  private static final String UNMARK =
      """
      UPDATE dead_letter SET replay = false
      WHERE sink = $1 AND partition = $2 AND position >= $3 AND key_id = $4 AND replay
      """;

  @Override
  public Uni<Void> add(Tx tx, Lease lease, List<Event> events, String reason, int attempts) {
    return events.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.client()
            .preparedQuery(ADD)
            .execute(key(lease, positions(events)).addString(reason).addInteger(attempts))
            .replaceWithVoid();
  }

  @Override
  public Uni<List<DeadLetter>> page(Tx tx, String tenant, String sink, Place after, int most) {
    return tx.client()
        .preparedQuery(PAGE)
        .execute(Tuple.of(tenant, sink, after.position(), after.sink(), most))
        .map(
            rows -> {
              List<DeadLetter> letters = new ArrayList<>();
              rows.forEach(
                  row ->
                      letters.add(
                          new DeadLetter(
                              row.getString("sink"),
                              EventRows.event(row),
                              row.getString("reason"),
                              row.getInteger("attempts"),
                              row.getOffsetDateTime("dead_time").toInstant(),
                              row.getBoolean("replay"))));
              return letters;
            });
  }

  @Override
  public Uni<Integer> mark(Tx tx, String tenant, String sink, List<UUID> eventIds) {
    return tx.client()
        .preparedQuery(MARK)
        .execute(Tuple.of(tenant, sink, eventIds.toArray(UUID[]::new)))
        .map(rows -> rows.rowCount());
  }

  @Override
  public Uni<List<Event>> marked(Tx tx, Lease lease, int most) {
    return tx.client()
        .preparedQuery(MARKED)
        .execute(Tuple.of(lease.sink(), (short) lease.partition(), most))
        .map(EventRows::events);
  }

  @Override
  public Uni<Void> remove(Tx tx, Lease lease, List<Event> delivered) {
    return tx.client()
        .preparedQuery(REMOVE)
        .execute(key(lease, positions(delivered)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> unmark(Tx tx, Lease lease, Event failed, String reason) {
    return tx.client()
        .preparedQuery(FAILED)
        .execute(place(lease, failed).addString(reason))
        .chain(
            () ->
                tx.client()
                    .preparedQuery(UNMARK)
                    .execute(place(lease, failed).addUUID(failed.key())))
        .replaceWithVoid();
  }

  private static Tuple place(Lease lease, Event event) {
    return Tuple.of(lease.sink(), (short) lease.partition(), event.position());
  }

  private static Tuple key(Lease lease, Long[] positions) {
    return Tuple.of(lease.sink(), (short) lease.partition()).addArrayOfLong(positions);
  }

  private static Long[] positions(List<Event> events) {
    return events.stream().map(Event::position).toArray(Long[]::new);
  }
}
