package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.BatchApproval;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Review;
import dev.couponry.campaign.domain.Revision.Verdict;
import dev.couponry.campaign.domain.Version;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Approves submitted batches of approved campaigns, which commits their budget. */
@Singleton
final class Approvals {
  private final Batches batches;
  private final BatchPublication publication;
  private final History history;
  private final Versions versions;

  Approvals(Batches batches, BatchPublication publication, History history, Versions versions) {
    this.batches = batches;
    this.publication = publication;
    this.history = history;
    this.versions = versions;
  }

  /** The batch as it is approved, not stored yet. */
  static Answer<Batch> approved(Campaign campaign, Batch batch, Version version) {
    return BatchApproval.commitment(campaign, batch)
        .map(commitment -> batch.approved(commitment, version));
  }

  /** Approves all that wait for the campaign, or, if one cannot be, none; it is named. */
  Uni<Answer<Campaign>> approveWaiting(Tx tx, Campaign campaign) {
    return batches
        .lockPending(tx, campaign.id())
        .chain(waiting -> approveEach(tx, campaign, waiting));
  }

  private Uni<Answer<Campaign>> approveEach(Tx tx, Campaign campaign, List<Batch> waiting) {
    Uni<Answer<Campaign>> all = Uni.createFrom().item(Answer.done(campaign));
    for (Batch batch : waiting) {
      all = all.chain(soFar -> soFar.isDone() ? approve(tx, campaign, batch) : refused(soFar));
    }
    return all;
  }

  private Uni<Answer<Campaign>> approve(Tx tx, Campaign campaign, Batch batch) {
    return versions
        .next(tx)
        .chain(
            version ->
                approve(tx, campaign, batch, new Verdict("", version.now(), ""), version)
                    .map(answer -> answer.map(approved -> campaign)));
  }

  /**
   * Approves what waits of a locked batch: notes the verdict, and does what the approval entails.
   */
  Uni<Answer<Batch>> approve(
      Tx tx, Campaign campaign, Batch batch, Verdict verdict, Version version) {
    return approved(campaign, batch, version)
        .fold(
            next ->
                batches
                    .replace(tx, next)
                    .chain(() -> history.decided(tx, batch, Review.APPROVED, verdict))
                    .chain(() -> publication.follow(tx, campaign, Optional.of(batch), next)),
            Steps::<Batch>refused);
  }

  private static Uni<Answer<Campaign>> refused(Answer<Campaign> refusal) {
    return Uni.createFrom().item(refusal);
  }
}
