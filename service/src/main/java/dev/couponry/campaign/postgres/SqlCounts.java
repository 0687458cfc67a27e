package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Counts;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Counts by SQL: claims are in the tally that every claim raises, redemptions are rows. */
@Singleton
final class SqlCounts implements Counts {
  private static final String OF_CAMPAIGNS =
      """
      SELECT k.id, coalesce(t.taken, 0) AS claimed,
             (SELECT count(*) FROM (
                SELECT batch_id FROM coupon_batch WHERE campaign_id = k.id
                UNION
                SELECT b.batch_id FROM campaign c, jsonb_array_elements(c.spec -> 'offers') o
                JOIN coupon_batch b ON b.name = o ->> 'batch'
                WHERE c.campaign_id = k.id AND b.tenant = c.tenant
              ) b JOIN redemption_use u USING (batch_id)
              WHERE u.campaign_id = k.id AND u.state = 'SPENT') AS redeemed
      FROM unnest($1::smallint[], $2::uuid[]) AS k(bucket, id)
      LEFT JOIN tally t ON (t.bucket, t.scope_id, t.kind, t.subject, t.period)
                         = (k.bucket, k.id, 'campaign', '', '')
      """;
  private static final String OF_BATCHES =
      """
      SELECT k.id, coalesce(t.taken, 0) AS claimed,
             (SELECT count(*) FROM redemption_use u
              WHERE u.batch_id = k.id AND u.state = 'SPENT') AS redeemed
      FROM unnest($1::smallint[], $2::uuid[]) AS k(bucket, id)
      LEFT JOIN tally t ON (t.bucket, t.scope_id, t.kind, t.subject, t.period)
                         = (k.bucket, k.id, 'batch', '', '')
      """;

  /** Codes of which none was made for 30 s, the cap of a chunk, are not being made. */
  private static final String PACES =
      """
      WITH pace AS (
        SELECT batch_id, quantity - generated AS missing, generation_time,
               (generated - generation_base)
                 / greatest(extract(epoch FROM generation_time - generation_start), 0.001) AS rate
        FROM coupon_batch WHERE batch_id = ANY ($1) AND generation_time IS NOT NULL
      )
      SELECT batch_id, rate::bigint AS rate,
             CASE WHEN missing > 0 AND rate >= 1 AND generation_time > clock_timestamp() - interval '30 seconds'
                  THEN generation_time + make_interval(secs => (missing / rate)::float8)
             END AS eta
      FROM pace
      """;

  @Override
  public Uni<Map<UUID, Count>> ofCampaigns(Tx tx, Set<UUID> campaignIds) {
    return count(tx, OF_CAMPAIGNS, campaignIds);
  }

  @Override
  public Uni<Map<UUID, Count>> ofBatches(Tx tx, Set<UUID> batchIds) {
    return count(tx, OF_BATCHES, batchIds);
  }

  @Override
  public Uni<Map<UUID, Pace>> paces(Tx tx, Set<UUID> batchIds) {
    return tx.client()
        .preparedQuery(PACES)
        .execute(Tuple.tuple().addArrayOfUUID(batchIds.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, Pace> paces = new HashMap<>();
              for (Row row : rows) {
                paces.put(row.getUUID("batch_id"), new Pace(row.getLong("rate"), eta(row)));
              }
              return paces;
            });
  }

  private static Optional<Instant> eta(Row row) {
    return Optional.ofNullable(row.getOffsetDateTime("eta")).map(OffsetDateTime::toInstant);
  }

  private static Uni<Map<UUID, Count>> count(Tx tx, String sql, Set<UUID> ids) {
    return tx.client()
        .preparedQuery(sql)
        .execute(TallyKeys.of(ids))
        .map(
            rows -> {
              Map<UUID, Count> counts = new HashMap<>();
              for (Row row : rows) {
                counts.put(
                    row.getUUID("id"), new Count(row.getLong("claimed"), row.getLong("redeemed")));
              }
              return counts;
            });
  }
}
