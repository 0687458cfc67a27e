package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Guard;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Deletes a campaign that has no batches, and on whose budget no other draws. */
@Singleton
public final class DeleteCampaign {
  private static final String BATCHES = "The campaign %s has coupon batches; delete them first.";
  private static final String BUDGET =
      "Other campaigns draw on the budget of campaign %s; delete them first.";

  private final Campaigns campaigns;
  private final Batches batches;
  private final Versions versions;
  private final History history;

  DeleteCampaign(Campaigns campaigns, Batches batches, Versions versions, History history) {
    this.campaigns = campaigns;
    this.batches = batches;
    this.versions = versions;
    this.history = history;
  }

  /** Deletes it within the unit of work; its coupons of batches deleted before stay usable. */
  public Uni<Answer<Campaign>> delete(Tx tx, String tenant, String name, Guard guard) {
    return campaigns
        .lock(tx, tenant, name)
        .chain(
            found ->
                found
                    .map(campaign -> delete(tx, campaign, guard))
                    .orElseGet(() -> Steps.refused(NotFound.campaign(name))));
  }

  private Uni<Answer<Campaign>> delete(Tx tx, Campaign campaign, Guard guard) {
    return guard
        .against(campaign)
        .map(Steps::<Campaign>refused)
        .orElseGet(
            () ->
                batches
                    .anyOf(tx, campaign.id())
                    .chain(
                        any ->
                            any
                                ? Steps.<Campaign>refused(inUse(campaign, BATCHES))
                                : unlessDrawnOn(tx, campaign)));
  }

  private Uni<Answer<Campaign>> unlessDrawnOn(Tx tx, Campaign campaign) {
    return campaigns
        .anyDrawingOn(tx, campaign.id())
        .chain(any -> any ? Steps.refused(inUse(campaign, BUDGET)) : gone(tx, campaign));
  }

  private Uni<Answer<Campaign>> gone(Tx tx, Campaign campaign) {
    return versions
        .next(tx)
        .map(campaign::deleted)
        .call(next -> campaigns.replace(tx, next))
        .call(next -> history.end(tx, next))
        .map(Answer::done);
  }

  private static Refusal inUse(Campaign campaign, String why) {
    return Refusal.of(Reason.IN_USE, why.formatted(campaign.name()))
        .with("campaign", campaign.name());
  }
}
