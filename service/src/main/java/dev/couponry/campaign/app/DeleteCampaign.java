package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Guard;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Deletes a campaign that has no batches, and on whose budget no other draws; or retains it for
 * whoever takes its name up again.
 */
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

  /**
   * How it is deleted.
   *
   * @param retain whether it is only suspended and disowned, if it is approved and its policy says
   *     so: its batches, counts and budget stay
   * @param author who does it
   */
  public record Way(boolean retain, String author) {}

  /** Deletes it within the unit of work; its coupons of batches deleted before stay usable. */
  public Uni<Answer<Campaign>> delete(Tx tx, String tenant, String name, Guard guard, Way way) {
    return campaigns
        .lock(tx, tenant, name)
        .chain(
            found ->
                found
                    .map(campaign -> delete(tx, campaign, guard, way))
                    .orElseGet(() -> Steps.refused(NotFound.campaign(name))));
  }

  private Uni<Answer<Campaign>> delete(Tx tx, Campaign campaign, Guard guard, Way way) {
    return guard
        .against(campaign)
        .map(Steps::<Campaign>refused)
        .orElseGet(
            () ->
                way.retain() && campaign.isRetainable()
                    ? retained(tx, campaign, way.author())
                    : unlessUsed(tx, campaign));
  }

  private Uni<Answer<Campaign>> retained(Tx tx, Campaign campaign, String author) {
    return versions
        .next(tx)
        .chain(
            version -> {
              Campaign next = campaign.retained(version);
              return campaigns
                  .replace(tx, next)
                  .chain(() -> history.keep(tx, Optional.of(campaign), next, author, version.now()))
                  .replaceWith(Answer.done(next));
            });
  }

  private Uni<Answer<Campaign>> unlessUsed(Tx tx, Campaign campaign) {
    return batches
        .anyOf(tx, campaign.id())
        .chain(
            any ->
                any
                    ? Steps.<Campaign>refused(inUse(campaign, BATCHES))
                    : unlessDrawnOn(tx, campaign));
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
