package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Applied;
import dev.couponry.campaign.domain.Applied.Outcome;
import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.BudgetSpec;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignDecision;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.Declaration;
import dev.couponry.finance.app.Budgets;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes a campaign what somebody declares it to be. */
@Singleton
public final class ApplyCampaign {
  private final Campaigns campaigns;
  private final Versions versions;
  private final Budgets budgets;
  private final Approvals approvals;
  private final Reopening reopening;
  private final CampaignViews views;

  ApplyCampaign(
      Campaigns campaigns,
      Versions versions,
      Budgets budgets,
      Approvals approvals,
      Reopening reopening,
      CampaignViews views) {
    this.campaigns = campaigns;
    this.versions = versions;
    this.budgets = budgets;
    this.approvals = approvals;
    this.reopening = reopening;
    this.views = views;
  }

  /**
   * Applies a checked declaration within the unit of work. Publishing opens the budget and approves
   * the batches that wait for it; more budget and a later end are supplements.
   */
  public Uni<Answer<Applied<CampaignView>>> apply(Tx tx, Declaration<CampaignSpec> wanted) {
    return campaigns
        .lock(tx, wanted.tenant(), wanted.name())
        .chain(
            current ->
                versions
                    .next(tx)
                    .chain(
                        version ->
                            CampaignDecision.apply(current, wanted, version)
                                .fold(
                                    applied -> store(tx, current, applied),
                                    Steps::<Applied<Campaign>>refused)))
        .chain(answer -> Steps.then(answer, applied -> shown(tx, applied)));
  }

  private Uni<Answer<Applied<CampaignView>>> shown(Tx tx, Applied<Campaign> applied) {
    return views.of(tx, applied.value()).map(view -> Answer.done(applied.with(view)));
  }

  private Uni<Answer<Applied<Campaign>>> store(
      Tx tx, Optional<Campaign> before, Applied<Campaign> applied) {
    if (!applied.hasEffect()) {
      return Uni.createFrom().item(Answer.done(applied));
    }
    Campaign campaign = applied.value();
    Uni<Void> stored =
        applied.outcome() == Outcome.CREATED
            ? campaigns.add(tx, campaign)
            : campaigns.replace(tx, campaign);
    return stored
        .chain(() -> consequences(tx, before, campaign))
        .map(answer -> answer.map(applied::with));
  }

  private Uni<Answer<Campaign>> consequences(Tx tx, Optional<Campaign> before, Campaign campaign) {
    Optional<Campaign> approvedBefore = before.filter(it -> it.approval() == Approval.APPROVED);
    if (approvedBefore.isPresent()) {
      return supplement(tx, approvedBefore.get(), campaign);
    }
    return campaign.approval() == Approval.APPROVED
        ? publish(tx, campaign)
        : Uni.createFrom().item(Answer.done(campaign));
  }

  private Uni<Answer<Campaign>> publish(Tx tx, Campaign campaign) {
    return campaign
        .spec()
        .budget()
        .map(budget -> open(tx, campaign, budget))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .chain(() -> approvals.approveWaiting(tx, campaign));
  }

  private Uni<Void> open(Tx tx, Campaign campaign, BudgetSpec budget) {
    return budgets.open(
        tx,
        campaign.tenant(),
        campaign.id(),
        budget.currencyCode(),
        budget.mode().name(),
        budget.amount());
  }

  private Uni<Answer<Campaign>> supplement(Tx tx, Campaign before, Campaign campaign) {
    boolean goesOn = campaign.spec().endTime().isAfter(before.spec().endTime());
    return grown(tx, before, campaign)
        .chain(
            () ->
                goesOn
                    ? reopening.reopen(tx, campaign)
                    : Uni.createFrom().item(Answer.done(campaign)));
  }

  private Uni<Void> grown(Tx tx, Campaign before, Campaign campaign) {
    return campaign
        .spec()
        .budget()
        .filter(budget -> !before.spec().budget().equals(Optional.of(budget)))
        .map(budget -> budgets.grow(tx, campaign.id(), budget.amount()))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }
}
