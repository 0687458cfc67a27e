package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Counts;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Counts by SQL: claims are in the tally that every claim raises, redemptions are rows. */
@Singleton
final class SqlCounts implements Counts {
  private static final String OF_CAMPAIGNS =
      """
      SELECT k.id, coalesce(t.taken, 0) AS claimed,
             (SELECT count(*) FROM coupon_batch b JOIN redemption_use u USING (batch_id)
              WHERE b.campaign_id = k.id AND u.campaign_id = k.id AND u.state = 'SPENT') AS redeemed
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

  @Override
  public Uni<Map<UUID, Count>> ofCampaigns(Tx tx, Set<UUID> campaignIds) {
    return count(tx, OF_CAMPAIGNS, campaignIds);
  }

  @Override
  public Uni<Map<UUID, Count>> ofBatches(Tx tx, Set<UUID> batchIds) {
    return count(tx, OF_BATCHES, batchIds);
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
