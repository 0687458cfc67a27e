package dev.couponry.event.postgres;

import dev.couponry.event.domain.Event;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events from rows. */
final class EventRows {

  /** Of the log, and of a dead letter, which is a copy. */
  static final String COLUMNS =
      """
      e.position, e.event_id, e.tenant, e.type, e.key_id, e.event_time, e.user_id,
        e.data::text AS data
      """;

  private EventRows() {}

  static Event event(Row row) {
    return new Event(
        row.getLong("position"),
        row.getUUID("event_id"),
        row.getString("tenant"),
        row.getString("type"),
        row.getUUID("key_id"),
        row.getOffsetDateTime("event_time").toInstant(),
        Optional.ofNullable(row.getString("user_id")),
        row.getString("data"));
  }

  static List<Event> events(RowSet<Row> rows) {
    List<Event> events = new ArrayList<>();
    rows.forEach(row -> events.add(event(row)));
    return events;
  }
}
