package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Applied;
import dev.couponry.campaign.domain.Applied.Outcome;
import dev.couponry.campaign.domain.BudgetSpec;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignDecision;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.Declaration;
import dev.couponry.campaign.domain.Version;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.tenant.app.TenantSettings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes a campaign what somebody declares it to be. */
@Singleton
public final class ApplyCampaign {
  private final Campaigns campaigns;
  private final Versions versions;
  private final CampaignPublication publication;
  private final History history;
  private final CampaignViews views;
  private final TenantSettings settings;

  ApplyCampaign(
      Campaigns campaigns,
      Versions versions,
      CampaignPublication publication,
      History history,
      CampaignViews views,
      TenantSettings settings) {
    this.campaigns = campaigns;
    this.versions = versions;
    this.publication = publication;
    this.history = history;
    this.views = views;
    this.settings = settings;
  }

  /**
   * Applies a checked declaration within the unit of work. What the policy approves is published:
   * that opens the budget and approves the batches that wait for it; more budget and a later end
   * are supplements. The rest waits for a person.
   */
  public Uni<Answer<Applied<CampaignView>>> apply(Tx tx, Declaration<CampaignSpec> wanted) {
    return campaigns
        .lock(tx, wanted.tenant(), wanted.name())
        .chain(
            current ->
                passes(tx, wanted)
                    .chain(
                        passes ->
                            versions
                                .next(tx)
                                .chain(version -> decide(tx, current, wanted, passes, version))))
        .chain(answer -> Steps.then(answer, applied -> shown(tx, applied)));
  }

  /** By the campaign's own policy, or by the tenant's for a budget that is small enough. */
  private Uni<Boolean> passes(Tx tx, Declaration<CampaignSpec> wanted) {
    CampaignSpec spec = wanted.spec();
    if (spec.approval().passes() || spec.budget().isEmpty()) {
      return Uni.createFrom().item(spec.approval().passes());
    }
    BudgetSpec budget = spec.budget().get();
    return settings
        .of(tx, wanted.tenant())
        .map(it -> it.approves(budget.currencyCode(), budget.amount()));
  }

  private Uni<Answer<Applied<Campaign>>> decide(
      Tx tx,
      Optional<Campaign> current,
      Declaration<CampaignSpec> wanted,
      boolean passes,
      Version version) {
    return CampaignDecision.apply(current, wanted, passes, version)
        .fold(
            applied ->
                applied.hasEffect()
                    ? store(tx, current, applied, wanted.author(), version)
                    : Uni.createFrom().item(Answer.done(applied)),
            Steps::<Applied<Campaign>>refused);
  }

  private Uni<Answer<Applied<CampaignView>>> shown(Tx tx, Applied<Campaign> applied) {
    return views.of(tx, applied.value()).map(view -> Answer.done(applied.with(view)));
  }

  private Uni<Answer<Applied<Campaign>>> store(
      Tx tx, Optional<Campaign> before, Applied<Campaign> applied, String author, Version version) {
    Campaign campaign = applied.value();
    Uni<Void> stored =
        applied.outcome() == Outcome.CREATED
            ? campaigns.add(tx, campaign)
            : campaigns.replace(tx, campaign);
    return stored
        .chain(() -> history.keep(tx, before, campaign, author, version.now()))
        .chain(() -> publication.follow(tx, before, campaign))
        .map(answer -> answer.map(applied::with));
  }
}
