package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Looks campaigns up. */
@Singleton
public final class FindCampaigns {
  private final Campaigns campaigns;
  private final CampaignViews views;

  FindCampaigns(Campaigns campaigns, CampaignViews views) {
    this.campaigns = campaigns;
    this.views = views;
  }

  public Uni<Answer<CampaignView>> one(Tx tx, String tenant, String name) {
    return campaigns
        .find(tx, tenant, name)
        .chain(
            found ->
                found
                    .map(campaign -> views.of(tx, campaign).map(Answer::done))
                    .orElseGet(() -> Steps.refused(NotFound.campaign(name))));
  }

  /** By name. */
  public Uni<Page<CampaignView>> page(Tx tx, String tenant, PageRequest request) {
    return campaigns
        .page(tx, tenant, request.andOneMore())
        .map(read -> Page.of(read, request.size(), Campaign::name))
        .chain(page -> views.of(tx, page.items()).map(page::showing));
  }
}
