package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Lets a campaign draw on the budget of another one, from its approval on and for good. */
@Singleton
final class BudgetSharing {
  private final Campaigns campaigns;

  BudgetSharing(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  /**
   * Finds the budget that a stored campaign refers to, and stores it with the campaign. The other
   * campaign stays locked, so that it is not deleted meanwhile. Refused unless that one is approved
   * and has a budget of its own.
   */
  Uni<Answer<Campaign>> share(Tx tx, Campaign campaign) {
    String name = campaign.spec().budgetRef();
    return campaigns
        .lock(tx, campaign.tenant(), name)
        .chain(
            other ->
                other
                    .map(it -> share(tx, campaign, it))
                    .orElseGet(() -> Steps.refused(NotFound.campaign(name))));
  }

  private Uni<Answer<Campaign>> share(Tx tx, Campaign campaign, Campaign other) {
    return other
        .budget()
        .filter(it -> it.id().equals(other.id()) && other.approval() == Approval.APPROVED)
        .map(campaign::drawingOn)
        .map(next -> campaigns.replace(tx, next).replaceWith(() -> Answer.done(next)))
        .orElseGet(() -> Steps.refused(noBudget(campaign)));
  }

  private static Refusal noBudget(Campaign campaign) {
    String description =
        "the campaign " + campaign.spec().budgetRef() + " has no approved budget of its own";
    return new Refusal(
        Reason.INVALID_REQUEST,
        "Campaign %s: %s.".formatted(campaign.name(), description),
        Map.of("campaign", campaign.name()),
        List.of(new Violation("campaign.spec.budget_ref.name", description)));
  }
}
