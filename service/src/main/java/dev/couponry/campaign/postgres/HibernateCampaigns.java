package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Campaigns;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Campaigns through Hibernate Reactive. */
@Singleton
final class HibernateCampaigns extends NamedRows<CampaignRow, Campaign> implements Campaigns {
  private static final String DRAWING_ON =
      """
      SELECT 1 FROM campaign
      WHERE shared_budget IS NOT NULL AND shared_budget ->> 'id' = $1 AND delete_time IS NULL
      LIMIT 1
      """;

  HibernateCampaigns(Sessions sessions, Recorded recorded) {
    super(sessions, recorded, Recorded.Kind.CAMPAIGN, CampaignRow.class);
  }

  @Override
  Campaign read(CampaignRow row) {
    return row.campaign();
  }

  @Override
  CampaignRow row(Campaign campaign) {
    return CampaignRow.of(campaign);
  }

  @Override
  Key key(Campaign campaign) {
    return new Key(campaign.tenant(), campaign.name(), campaign.id());
  }

  @Override
  public Uni<Boolean> anyDrawingOn(Tx tx, UUID campaignId) {
    return tx.client()
        .preparedQuery(DRAWING_ON)
        .execute(Tuple.of(campaignId.toString()))
        .map(rows -> rows.rowCount() > 0);
  }
}
