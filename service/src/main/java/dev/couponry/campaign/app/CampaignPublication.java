package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.BudgetSpec;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.finance.app.Budgets;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the approval of a campaign, or of a supplement to it, entails. */
@Singleton
final class CampaignPublication {
  private final Budgets budgets;
  private final Approvals approvals;
  private final Reopening reopening;
  private final BudgetSharing sharing;

  CampaignPublication(
      Budgets budgets, Approvals approvals, Reopening reopening, BudgetSharing sharing) {
    this.budgets = budgets;
    this.approvals = approvals;
    this.reopening = reopening;
    this.sharing = sharing;
  }

  /**
   * Opens the budget of a campaign that is approved now, and approves the batches that wait for it
   * if the policy does that; or follows a supplement. The campaign is stored already.
   *
   * @param before as it was; empty if it is new
   */
  Uni<Answer<Campaign>> follow(Tx tx, Optional<Campaign> before, Campaign campaign) {
    Optional<Campaign> approvedBefore = before.filter(it -> it.approval() == Approval.APPROVED);
    if (approvedBefore.isPresent()) {
      return supplement(tx, approvedBefore.get(), campaign);
    }
    return campaign.approval() == Approval.APPROVED
        ? publish(tx, campaign)
        : Uni.createFrom().item(Answer.done(campaign));
  }

  private Uni<Answer<Campaign>> publish(Tx tx, Campaign campaign) {
    return funded(tx, campaign)
        .chain(answer -> Steps.then(answer, it -> reopening.reopen(tx, it)))
        .chain(
            answer ->
                Steps.then(
                    answer,
                    it ->
                        it.spec().approval().passes()
                            ? approvals.approveWaiting(tx, it)
                            : Uni.createFrom().item(Answer.done(it))));
  }

  /** Opens the budget of its own, or finds the one that it draws on. */
  private Uni<Answer<Campaign>> funded(Tx tx, Campaign campaign) {
    if (!campaign.spec().budgetRef().isEmpty()) {
      return sharing.share(tx, campaign);
    }
    return campaign
        .spec()
        .budget()
        .map(budget -> open(tx, campaign, budget))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .replaceWith(() -> Answer.done(campaign));
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
    boolean handsOutMore =
        campaign.spec().endTime().isAfter(before.spec().endTime())
            || !campaign.spec().offers().equals(before.spec().offers());
    return grown(tx, before, campaign)
        .chain(
            () ->
                handsOutMore
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
