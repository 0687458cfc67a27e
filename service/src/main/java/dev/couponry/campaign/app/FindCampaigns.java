package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Looks campaigns up. */
@Singleton
public final class FindCampaigns {
  private final Campaigns campaigns;
  private final Revisions revisions;
  private final CampaignViews views;

  FindCampaigns(Campaigns campaigns, Revisions revisions, CampaignViews views) {
    this.campaigns = campaigns;
    this.revisions = revisions;
    this.views = views;
  }

  /**
   * One campaign.
   *
   * @param revision shows it with the spec of this one; 0: as it is
   */
  public Uni<Answer<CampaignView>> one(Tx tx, String tenant, String name, long revision) {
    return campaigns
        .find(tx, tenant, name)
        .chain(
            found ->
                found
                    .map(campaign -> under(tx, campaign, revision))
                    .orElseGet(() -> Steps.refused(NotFound.campaign(name))))
        .chain(answer -> Steps.then(answer, it -> views.of(tx, it).map(Answer::done)));
  }

  private Uni<Answer<Campaign>> under(Tx tx, Campaign campaign, long revision) {
    return revision == 0 || revision == campaign.revision()
        ? Uni.createFrom().item(Answer.done(campaign))
        : revisions
            .find(tx, campaign.id(), revision)
            .map(
                found ->
                    found
                        .map(it -> campaign.under(revision, (CampaignSpec) it.spec()))
                        .map(Answer::done)
                        .orElseGet(
                            () -> Answer.refused(NotFound.campaign(campaign.name(), revision))));
  }

  /** By name. */
  public Uni<Page<CampaignView>> page(Tx tx, String tenant, PageRequest request) {
    return campaigns
        .page(tx, tenant, request.andOneMore())
        .map(read -> Page.of(read, request.size(), Campaign::name))
        .chain(page -> views.of(tx, page.items()).map(page::showing));
  }
}
