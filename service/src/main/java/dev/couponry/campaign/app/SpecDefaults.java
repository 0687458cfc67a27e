package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.CampaignDefaults;
import dev.couponry.campaign.domain.ClaimLimits;
import dev.couponry.platform.database.Tx;
import dev.couponry.tenant.app.TenantSettings;
import dev.couponry.tenant.domain.DefaultLimits;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What specs get where they leave a field out: what the tenant's settings say when they are applied
 * first. What is published keeps what it has, so that the same declaration again changes nothing,
 * whatever the settings say by then.
 */
@Singleton
public final class SpecDefaults {
  private final Campaigns campaigns;
  private final Batches batches;
  private final TenantSettings settings;

  SpecDefaults(Campaigns campaigns, Batches batches, TenantSettings settings) {
    this.campaigns = campaigns;
    this.batches = batches;
    this.settings = settings;
  }

  /** Of the campaign of this name, which may not be there yet. */
  public Uni<CampaignDefaults> ofCampaign(Tx tx, String tenant, String name) {
    return campaigns
        .find(tx, tenant, name)
        .map(found -> found.map(it -> it.spec()).filter(it -> it.published()))
        .chain(
            published ->
                published
                    .map(it -> new CampaignDefaults(it.timeZone(), it.limits()))
                    .map(it -> Uni.createFrom().item(it))
                    .orElseGet(() -> ofTenant(tx, tenant)));
  }

  private Uni<CampaignDefaults> ofTenant(Tx tx, String tenant) {
    return settings
        .of(tx, tenant)
        .map(
            it -> {
              DefaultLimits limits = it.defaultLimits();
              return new CampaignDefaults(
                  it.timeZone(),
                  new ClaimLimits(
                      limits.campaignPerUser(),
                      limits.campaignPerUserPerDay(),
                      0,
                      0,
                      0,
                      List.of()));
            });
  }

  /** Coupons per user of the batch of this name, which may not be there yet; 0 = not limited. */
  public Uni<Long> perUserOfBatch(Tx tx, String tenant, String name) {
    return batches
        .find(tx, tenant, name)
        .map(found -> found.map(it -> it.spec()).filter(it -> it.published()))
        .chain(
            published ->
                published
                    .map(it -> Uni.createFrom().item(it.perUserLimit()))
                    .orElseGet(
                        () ->
                            settings.of(tx, tenant).map(it -> it.defaultLimits().batchPerUser())));
  }
}
