package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.CampaignTimes;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;

/** Starts and ends by SQL; the event of each is written by the trigger of the campaign's table. */
@Singleton
final class SqlCampaignTimes implements CampaignTimes {
  private static final String MARK =
      """
      WITH due AS (
        SELECT campaign_id, next_campaign_time(marked_until, start_time, end_time) AS due_time
        FROM campaign
        WHERE status = 'APPROVED' AND delete_time IS NULL AND marked_until < end_time
          AND next_campaign_time(marked_until, start_time, end_time) <= $1
        ORDER BY next_campaign_time(marked_until, start_time, end_time)
        LIMIT $2
        FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE campaign c SET marked_until = d.due_time FROM due d
      WHERE c.campaign_id = d.campaign_id
      """;

  @Override
  public Uni<Integer> mark(Tx tx, Instant now, int most) {
    return tx.client()
        .preparedQuery(MARK)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), most))
        .map(SqlResult::rowCount);
  }
}
