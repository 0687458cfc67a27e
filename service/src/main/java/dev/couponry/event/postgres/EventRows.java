package dev.couponry.event.postgres;

import dev.couponry.event.domain.Event;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events from rows. */
final class EventRows {

  private static final String COLUMNS =
      "e.position, e.event_id, e.tenant, e.type, e.key_id, e.event_time, e.user_id, ";

  /**
   * The data of a row {@code e} of the log, with what never changes: the names, and a redemption's
   * splits. What was relayed by earlier versions has it already.
   */
  static final String DATA =
      """
      e.data || CASE WHEN e.type NOT LIKE 'dev.couponry.redemption.%'
        THEN jsonb_strip_nulls(jsonb_build_object(
          'batch', (SELECT b.name FROM coupon_batch b WHERE b.batch_id = e.batch_id),
          'campaign', (SELECT c.name FROM campaign c WHERE c.campaign_id = e.campaign_id)))
        WHEN e.data ? 'discounts' THEN '{}'
        ELSE jsonb_build_object('discounts',
          (SELECT jsonb_agg(u.split - 'couponCode' ORDER BY u.ordinal)
          FROM redemption_use u
          WHERE u.redemption_id = e.key_id
            AND u.bucket = coalesce((SELECT m.moved_to FROM moved_redemption m
              WHERE m.bucket = bucket_of(e.key_id) AND m.redemption_id = e.key_id),
              bucket_of(e.key_id)))) END
      """;

  /** Of a row {@code e} of the log. */
  static final String LOGGED = COLUMNS + "(" + DATA + ")::text AS data ";

  /** Of a row {@code e} of the dead letters, which are copies. */
  static final String COPIED = COLUMNS + "e.data::text AS data ";

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
