package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Movements;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Movements by SQL. */
@Singleton
final class SqlMovements implements Movements {

  /**
   * A reservation is written within 30 s of the instant from which it is kept: the database ends
   * what takes longer. One that is over and not yet recorded as such is not settled.
   */
  private static final String EXTENT =
      """
      SELECT last_position, forgotten_position,
        least(clock_timestamp() - interval '30 seconds',
          (SELECT min(held_until) FROM claim_reservation WHERE state = 'RESERVED')) AS settled
      FROM event_log
      """;

  /**
   * An event has its campaign and batch (by name, if an earlier version relayed it), save for what
   * comes back of a redemption; a reservation has no event. Of a batch its home moves too, whose
   * budget pays for it, and with a campaign all that draw on the same budget. The sort of a span
   * makes it a walk along the index.
   */
  private static final String MOVED =
      """
      WITH span AS (
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::timestamptz[])
          AS s(tenant, place, upto, settled)
      ), log AS MATERIALIZED (
        SELECT s.tenant, e.* FROM span s CROSS JOIN LATERAL (
          SELECT type, key_id, batch_id, campaign_id, data FROM event
          WHERE tenant = s.tenant AND position > s.place AND position <= s.upto
          ORDER BY position LIMIT 1000000) e
      ), seen AS MATERIALIZED (
        SELECT l.tenant,
          CASE WHEN l.type LIKE 'dev.couponry.campaign.%' THEN l.data ->> 'name'
            ELSE coalesce(c.name, l.data ->> 'campaign') END AS campaign,
          CASE WHEN l.type LIKE 'dev.couponry.coupon_batch.%' THEN l.data ->> 'name'
            ELSE coalesce(b.name, l.data ->> 'batch') END AS batch
        FROM log l
        LEFT JOIN campaign c ON c.campaign_id = l.campaign_id
        LEFT JOIN coupon_batch b ON b.batch_id = l.batch_id
        WHERE l.type NOT LIKE 'dev.couponry.redemption.%'
        UNION
        SELECT l.tenant, c.name, b.name FROM log l
        LEFT JOIN moved_redemption m
          ON m.bucket = bucket_of(l.key_id) AND m.redemption_id = l.key_id
        JOIN redemption_use u
          ON u.bucket = coalesce(m.moved_to, bucket_of(l.key_id)) AND u.redemption_id = l.key_id
        JOIN campaign c ON c.campaign_id = u.campaign_id
        JOIN coupon_batch b ON b.batch_id = u.batch_id
        WHERE l.type = 'dev.couponry.redemption.returned.v1'
        UNION
        SELECT s.tenant, c.name, b.name FROM span s
        CROSS JOIN LATERAL (SELECT DISTINCT campaign_id, batch_id FROM claim_reservation
          WHERE tenant = s.tenant AND held_until >= s.settled) r
        JOIN campaign c ON c.campaign_id = r.campaign_id
        JOIN coupon_batch b ON b.batch_id = r.batch_id
      ), touched AS MATERIALIZED (
        SELECT tenant, campaign AS name FROM seen WHERE campaign IS NOT NULL
        UNION
        SELECT s.tenant, c.name FROM seen s
        JOIN coupon_batch b ON b.tenant = s.tenant AND b.name = s.batch AND b.delete_time IS NULL
        JOIN campaign c ON c.campaign_id = b.campaign_id
      ), drawn AS MATERIALIZED (
        SELECT DISTINCT coalesce(c.shared_budget ->> 'id', c.campaign_id::text) AS budget
        FROM touched t
        JOIN campaign c ON c.tenant = t.tenant AND c.name = t.name AND c.delete_time IS NULL
      )
      SELECT tenant, 'CAMPAIGN' AS kind, name FROM touched
      UNION
      SELECT c.tenant, 'CAMPAIGN', c.name FROM drawn d
      JOIN campaign c ON c.campaign_id = d.budget::uuid AND c.delete_time IS NULL
      UNION
      SELECT c.tenant, 'CAMPAIGN', c.name FROM drawn d
      JOIN campaign c ON c.shared_budget IS NOT NULL AND c.shared_budget ->> 'id' = d.budget
        AND c.delete_time IS NULL
      UNION
      SELECT tenant, 'COUPON_BATCH', batch FROM seen WHERE batch IS NOT NULL
      """;

  @Override
  public Uni<Extent> extent(Tx tx) {
    return tx.reading()
        .preparedQuery(EXTENT)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Extent(
                    new Place(
                        row.getLong("last_position"), row.getOffsetDateTime("settled").toInstant()),
                    row.getLong("forgotten_position")));
  }

  @Override
  public Uni<Map<String, Set<Named>>> in(Tx tx, List<Span> spans) {
    return tx.reading()
        .preparedQuery(MOVED)
        .execute(columns(spans))
        .map(
            rows -> {
              Map<String, Set<Named>> moved = new HashMap<>();
              for (Row row : rows) {
                moved
                    .computeIfAbsent(row.getString("tenant"), tenant -> new HashSet<>())
                    .add(
                        new Named(
                            SubjectKind.valueOf(row.getString("kind")), row.getString("name")));
              }
              return moved;
            });
  }

  private static Tuple columns(List<Span> spans) {
    return Tuple.tuple()
        .addArrayOfString(spans.stream().map(Span::tenant).toArray(String[]::new))
        .addArrayOfLong(spans.stream().map(it -> it.from().position()).toArray(Long[]::new))
        .addArrayOfLong(spans.stream().map(Span::to).toArray(Long[]::new))
        .addArrayOfOffsetDateTime(
            spans.stream()
                .map(it -> it.from().settled().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
  }
}
