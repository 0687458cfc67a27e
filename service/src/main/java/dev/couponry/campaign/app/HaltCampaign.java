package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The kill switch of a campaign, on and off. */
@Singleton
public final class HaltCampaign {
  private final Campaigns campaigns;
  private final Versions versions;
  private final CampaignViews views;

  HaltCampaign(Campaigns campaigns, Versions versions, CampaignViews views) {
    this.campaigns = campaigns;
    this.versions = versions;
    this.views = views;
  }

  /** Halts the campaign, or lets it go on, within the unit of work. */
  public Uni<Answer<CampaignView>> set(Tx tx, String tenant, String name, boolean halted) {
    return campaigns
        .lock(tx, tenant, name)
        .chain(
            found ->
                found
                    .map(campaign -> set(tx, campaign, halted).map(Answer::done))
                    .orElseGet(() -> Steps.refused(NotFound.campaign(name))));
  }

  private Uni<CampaignView> set(Tx tx, Campaign campaign, boolean halted) {
    if (campaign.halted() == halted) {
      return views.of(tx, campaign);
    }
    return versions
        .next(tx)
        .map(version -> campaign.halted(halted, version))
        .call(next -> campaigns.replace(tx, next))
        .chain(next -> views.of(tx, next));
  }
}
