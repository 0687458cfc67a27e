package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Campaigns;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.Life;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Campaigns by SQL. The columns beside the spec are what other statements look at. */
@Singleton
final class SqlCampaigns extends NamedRows<Campaign> implements Campaigns {
  /** To read all but the specs, for {@link #campaign}. */
  static final String STATE =
      "SELECT campaign_id AS id, halted, shared_budget::text AS shared_budget, " + SpecRows.STATE;

  private static final Statements STATEMENTS =
      Statements.of(
          "campaign",
          STATE,
          "campaign_id",
          "suspended, halted, start_time, end_time, shared_budget",
          "$15, $16, $17, $18, $19::text::jsonb");

  private static final String DRAWING_ON =
      """
      SELECT 1 FROM campaign
      WHERE shared_budget IS NOT NULL AND shared_budget ->> 'id' = $1 AND delete_time IS NULL
      LIMIT 1
      """;

  SqlCampaigns(Recorded recorded) {
    super(recorded, Recorded.Kind.CAMPAIGN, STATEMENTS);
  }

  static Campaign campaign(Row row, Life<CampaignSpec> life) {
    return new Campaign(
        row.getUUID("id"),
        row.getString("tenant"),
        row.getString("name"),
        life,
        row.getString("etag"),
        row.getBoolean("halted"),
        Optional.ofNullable(row.getString("shared_budget")).map(SpecJson::budget),
        row.getString("owner_uid"),
        SpecRows.time(row, "create_time"),
        SpecRows.time(row, "update_time"),
        SpecRows.deleteTime(row));
  }

  @Override
  Campaign read(Row row) {
    return campaign(row, SpecRows.life(row, SpecJson::campaign));
  }

  @Override
  Tuple values(Campaign campaign) {
    return SpecRows.values(campaign)
        .addBoolean(campaign.spec().suspend())
        .addBoolean(campaign.halted())
        .addOffsetDateTime(SpecRows.utc(campaign.spec().startTime()))
        .addOffsetDateTime(SpecRows.utc(campaign.spec().endTime()))
        .addString(campaign.sharedBudget().map(SpecJson::write).orElse(null));
  }

  @Override
  public Uni<Boolean> anyDrawingOn(Tx tx, UUID campaignId) {
    return tx.client()
        .preparedQuery(DRAWING_ON)
        .execute(Tuple.of(campaignId.toString()))
        .map(rows -> rows.rowCount() > 0);
  }
}
