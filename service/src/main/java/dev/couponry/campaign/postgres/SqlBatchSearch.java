package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.BatchSearch;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Batches by their names, by SQL. */
@Singleton
final class SqlBatchSearch implements BatchSearch {
  private static final String FIND =
      """
      SELECT b.batch_id, (b.spec #>> '{rule,uses}')::int AS uses
      FROM coupon_batch b JOIN campaign c USING (campaign_id)
      WHERE b.tenant = $1
        AND ($2 = '' OR c.name = $2 AND c.delete_time IS NULL)
        AND ($3 = '' OR b.name = $3 AND b.delete_time IS NULL)
      ORDER BY b.batch_id
      """;

  @Override
  public Uni<List<Match>> find(Tx tx, String tenant, String campaign, String batch) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(Tuple.of(tenant, campaign, batch))
        .map(
            rows -> {
              List<Match> found = new ArrayList<>();
              rows.forEach(
                  row -> found.add(new Match(row.getUUID("batch_id"), row.getInteger("uses"))));
              return found;
            });
  }
}
