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
import java.util.Optional;

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
    return campaigns
        .lock(tx, campaign.tenant(), campaign.spec().budgetRef())
        .chain(
            other ->
                other
                    .filter(it -> it.approval() == Approval.APPROVED)
                    .filter(it -> it.spec().budget().isPresent())
                    .flatMap(Campaign::budget)
                    .map(campaign::drawingOn)
                    .map(next -> campaigns.replace(tx, next).replaceWith(() -> Answer.done(next)))
                    .orElseGet(() -> Steps.refused(noBudget(campaign, other))));
  }

  private static Refusal noBudget(Campaign campaign, Optional<Campaign> other) {
    String name = campaign.spec().budgetRef();
    String description =
        other.isEmpty()
            ? "there is no campaign " + name
            : "the campaign " + name + " has no approved budget of its own";
    return new Refusal(
        Reason.INVALID_REQUEST,
        "Campaign %s: %s.".formatted(campaign.name(), description),
        Map.of("campaign", campaign.name()),
        List.of(new Violation("campaign.spec.budget_ref.name", description)));
  }
}
