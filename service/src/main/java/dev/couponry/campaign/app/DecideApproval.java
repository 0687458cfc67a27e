package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Review;
import dev.couponry.campaign.domain.Revision.Verdict;
import dev.couponry.campaign.domain.Version;
import dev.couponry.campaign.domain.Waiting;
import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * A person approves or rejects what waits. Approval puts the revision in force and commits its
 * budget, in the same transaction; it names the revision, so that nobody approves another spec than
 * the one seen.
 */
@Singleton
public final class DecideApproval {
  private final Campaigns campaigns;
  private final Batches batches;
  private final Versions versions;
  private final CampaignPublication publication;
  private final Approvals approvals;
  private final History history;
  private final CampaignViews campaignViews;
  private final BatchViews batchViews;

  DecideApproval(
      Campaigns campaigns,
      Batches batches,
      Versions versions,
      CampaignPublication publication,
      Approvals approvals,
      History history,
      CampaignViews campaignViews,
      BatchViews batchViews) {
    this.campaigns = campaigns;
    this.batches = batches;
    this.versions = versions;
    this.publication = publication;
    this.approvals = approvals;
    this.history = history;
    this.campaignViews = campaignViews;
    this.batchViews = batchViews;
  }

  /**
   * What is decided.
   *
   * @param by the subject of the caller's token
   */
  public record Command(
      String tenant, String name, long revision, boolean approve, String comment, String by) {

    private Verdict verdict(Version version) {
      return new Verdict(by, version.now(), comment);
    }
  }

  /** Decides about a campaign, or about a supplement to it. */
  public Uni<Answer<CampaignView>> ofCampaign(Tx tx, Command command) {
    return campaigns
        .lock(tx, command.tenant(), command.name())
        .chain(
            found ->
                found
                    .map(campaign -> decide(tx, campaign, command))
                    .orElseGet(() -> Steps.refused(NotFound.campaign(command.name()))))
        .chain(answer -> Steps.then(answer, it -> campaignViews.of(tx, it).map(Answer::done)));
  }

  private Uni<Answer<Campaign>> decide(Tx tx, Campaign campaign, Command command) {
    return Waiting.refusal(campaign, command.revision())
        .map(Steps::<Campaign>refused)
        .orElseGet(
            () -> versions.next(tx).chain(version -> decide(tx, campaign, command, version)));
  }

  private Uni<Answer<Campaign>> decide(Tx tx, Campaign campaign, Command command, Version version) {
    Review review = command.approve() ? Review.APPROVED : Review.REJECTED;
    Campaign next = command.approve() ? campaign.approved(version) : campaign.rejected(version);
    return campaigns
        .replace(tx, next)
        .chain(() -> history.decided(tx, campaign, review, command.verdict(version)))
        .chain(
            () ->
                command.approve()
                    ? publication.follow(tx, Optional.of(campaign), next)
                    : Uni.createFrom().item(Answer.done(next)));
  }

  /** Decides about a batch, or about a supplement to it. */
  public Uni<Answer<BatchView>> ofBatch(Tx tx, Command command) {
    return batches
        .find(tx, command.tenant(), command.name())
        .chain(
            found ->
                found
                    .map(batch -> lockHome(tx, batch, command))
                    .orElseGet(() -> Steps.refused(NotFound.batch(command.name()))))
        .chain(answer -> Steps.then(answer, it -> batchViews.of(tx, it).map(Answer::done)));
  }

  /** The campaign is locked before its batches, as by whoever applies them. */
  private Uni<Answer<Batch>> lockHome(Tx tx, Batch seen, Command command) {
    return campaigns
        .lock(tx, command.tenant(), seen.spec().campaign())
        .chain(
            home ->
                batches
                    .lock(tx, command.tenant(), command.name())
                    .chain(
                        batch ->
                            batch.isEmpty()
                                ? Steps.<Batch>refused(NotFound.batch(command.name()))
                                : decide(tx, homeOf(batch.get(), home), batch.get(), command)));
  }

  private static Campaign homeOf(Batch batch, Optional<Campaign> seen) {
    return seen.filter(it -> it.id().equals(batch.campaignId()))
        .orElseThrow(() -> new Contended("the batch moves to another campaign just now"));
  }

  private Uni<Answer<Batch>> decide(Tx tx, Campaign home, Batch batch, Command command) {
    return Waiting.refusal(batch, command.revision())
        .map(Steps::<Batch>refused)
        .orElseGet(
            () -> versions.next(tx).chain(version -> decide(tx, home, batch, command, version)));
  }

  private Uni<Answer<Batch>> decide(
      Tx tx, Campaign home, Batch batch, Command command, Version version) {
    if (command.approve()) {
      return Waiting.obstacle(batch, home, version.now())
          .map(Steps::<Batch>refused)
          .orElseGet(() -> approvals.approve(tx, home, batch, command.verdict(version), version));
    }
    Batch next = batch.rejected(version);
    return batches
        .replace(tx, next)
        .chain(() -> history.decided(tx, batch, Review.REJECTED, command.verdict(version)))
        .replaceWith(() -> Answer.done(next));
  }
}
