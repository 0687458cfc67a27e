package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Applied;
import dev.couponry.campaign.domain.Applied.Outcome;
import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.BatchApproval;
import dev.couponry.campaign.domain.BatchDecision;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Declaration;
import dev.couponry.campaign.domain.Version;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes a coupon batch what somebody declares it to be. */
@Singleton
public final class ApplyBatch {
  private final Campaigns campaigns;
  private final Batches batches;
  private final Versions versions;
  private final BatchPublication publication;
  private final History history;
  private final BatchViews views;

  ApplyBatch(
      Campaigns campaigns,
      Batches batches,
      Versions versions,
      BatchPublication publication,
      History history,
      BatchViews views) {
    this.campaigns = campaigns;
    this.batches = batches;
    this.versions = versions;
    this.publication = publication;
    this.history = history;
    this.views = views;
  }

  /**
   * Applies a checked declaration within the unit of work. The campaign stays locked, so that its
   * publication and its batches' see each other. A published batch of an approved campaign is
   * approved, which commits its budget, or waits for a person; one of a draft waits.
   */
  public Uni<Answer<Applied<BatchView>>> apply(Tx tx, Declaration<BatchSpec> wanted) {
    String home = wanted.spec().campaign();
    return campaigns
        .lock(tx, wanted.tenant(), home)
        .chain(
            campaign ->
                campaign.isEmpty()
                    ? Steps.<Applied<BatchView>>refused(NotFound.campaign(home))
                    : apply(tx, campaign.get(), wanted));
  }

  private Uni<Answer<Applied<BatchView>>> apply(
      Tx tx, Campaign campaign, Declaration<BatchSpec> wanted) {
    return batches
        .lock(tx, wanted.tenant(), wanted.name())
        .chain(
            current ->
                versions.next(tx).chain(version -> decide(tx, campaign, current, wanted, version)))
        .chain(answer -> Steps.then(answer, applied -> shown(tx, applied)));
  }

  private Uni<Answer<Applied<Batch>>> decide(
      Tx tx,
      Campaign campaign,
      Optional<Batch> current,
      Declaration<BatchSpec> wanted,
      Version version) {
    boolean passes = campaign.spec().approval().passes();
    return BatchDecision.apply(current, campaign, wanted, passes, version)
        .then(applied -> approved(campaign, applied, passes, version))
        .fold(
            applied ->
                applied.hasEffect()
                    ? store(tx, campaign, current, applied, wanted.author(), version)
                    : Uni.createFrom().item(Answer.done(applied)),
            Steps::<Applied<Batch>>refused);
  }

  private Uni<Answer<Applied<BatchView>>> shown(Tx tx, Applied<Batch> applied) {
    return views.of(tx, applied.value()).map(view -> Answer.done(applied.with(view)));
  }

  private static Answer<Applied<Batch>> approved(
      Campaign campaign, Applied<Batch> applied, boolean passes, Version version) {
    Batch batch = applied.value();
    boolean submitted = applied.hasEffect() && batch.approval() == Approval.PENDING_APPROVAL;
    if (submitted && passes && campaign.approval() == Approval.APPROVED) {
      return Approvals.approved(campaign, batch, version).map(applied::with);
    }
    Optional<Refusal> mismatch =
        campaign.budget().flatMap(it -> BatchApproval.currencyMismatch(it, batch));
    return mismatch.<Answer<Applied<Batch>>>map(Answer::refused).orElse(Answer.done(applied));
  }

  private Uni<Answer<Applied<Batch>>> store(
      Tx tx,
      Campaign campaign,
      Optional<Batch> before,
      Applied<Batch> applied,
      String author,
      Version version) {
    Batch batch = applied.value();
    Uni<Void> stored =
        applied.outcome() == Outcome.CREATED ? batches.add(tx, batch) : batches.replace(tx, batch);
    return stored
        .chain(() -> history.keep(tx, before, batch, author, version.now()))
        .chain(() -> publication.follow(tx, campaign, before, batch))
        .map(answer -> answer.map(applied::with));
  }
}
