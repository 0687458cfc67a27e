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
  private final PublicCodes codes;
  private final Commitments commitments;
  private final BatchViews views;

  ApplyBatch(
      Campaigns campaigns,
      Batches batches,
      Versions versions,
      PublicCodes codes,
      Commitments commitments,
      BatchViews views) {
    this.campaigns = campaigns;
    this.batches = batches;
    this.versions = versions;
    this.codes = codes;
    this.commitments = commitments;
    this.views = views;
  }

  /**
   * Applies a checked declaration within the unit of work. The campaign stays locked, so that its
   * publication and its batches' see each other. A published batch of an approved campaign is
   * approved, which commits its budget; one of a draft waits.
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
                versions
                    .next(tx)
                    .chain(
                        version ->
                            BatchDecision.apply(current, campaign, wanted, version)
                                .then(applied -> approved(campaign, applied, version))
                                .fold(
                                    applied -> store(tx, campaign, current, applied),
                                    Steps::<Applied<Batch>>refused)))
        .chain(answer -> Steps.then(answer, applied -> shown(tx, applied)));
  }

  private Uni<Answer<Applied<BatchView>>> shown(Tx tx, Applied<Batch> applied) {
    return views.of(tx, applied.value()).map(view -> Answer.done(applied.with(view)));
  }

  private static Answer<Applied<Batch>> approved(
      Campaign campaign, Applied<Batch> applied, Version version) {
    Batch batch = applied.value();
    boolean submitted = applied.hasEffect() && batch.approval() == Approval.PENDING_APPROVAL;
    if (submitted && campaign.approval() == Approval.APPROVED) {
      return Approvals.approved(campaign, batch, version).map(applied::with);
    }
    Optional<Refusal> mismatch =
        campaign.spec().budget().flatMap(it -> BatchApproval.currencyMismatch(it, batch));
    return mismatch.<Answer<Applied<Batch>>>map(Answer::refused).orElse(Answer.done(applied));
  }

  private Uni<Answer<Applied<Batch>>> store(
      Tx tx, Campaign campaign, Optional<Batch> before, Applied<Batch> applied) {
    if (!applied.hasEffect()) {
      return Uni.createFrom().item(Answer.done(applied));
    }
    Batch batch = applied.value();
    Uni<Void> stored =
        applied.outcome() == Outcome.CREATED ? batches.add(tx, batch) : batches.replace(tx, batch);
    return stored
        .chain(() -> codes.take(tx, batch))
        .chain(
            answer ->
                Steps.then(
                    answer, it -> commitments.commit(tx, campaign, it, newCoupons(before, it))))
        .map(answer -> answer.map(applied::with));
  }

  /** The coupons that this version adds to what is approved. */
  private static long newCoupons(Optional<Batch> before, Batch batch) {
    if (batch.approval() != Approval.APPROVED) {
      return 0;
    }
    long approvedBefore =
        before
            .filter(it -> it.approval() == Approval.APPROVED)
            .map(it -> it.spec().quantity())
            .orElse(0L);
    return batch.spec().quantity() - approvedBefore;
  }
}
