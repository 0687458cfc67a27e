package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.BatchApproval;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Version;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Approves submitted batches of approved campaigns, which commits their budget. */
@Singleton
final class Approvals {
  private final Batches batches;
  private final PublicCodes codes;
  private final Commitments commitments;
  private final Versions versions;

  Approvals(Batches batches, PublicCodes codes, Commitments commitments, Versions versions) {
    this.batches = batches;
    this.codes = codes;
    this.commitments = commitments;
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
                approved(campaign, batch, version)
                    .fold(
                        next -> store(tx, campaign, next),
                        refusal -> refused(Answer.refused(refusal))));
  }

  private Uni<Answer<Campaign>> store(Tx tx, Campaign campaign, Batch approved) {
    return batches
        .replace(tx, approved)
        .chain(() -> codes.take(tx, approved))
        .chain(
            answer ->
                Steps.then(
                    answer, it -> commitments.commit(tx, campaign, it, it.spec().quantity())))
        .map(answer -> answer.map(batch -> campaign));
  }

  private static Uni<Answer<Campaign>> refused(Answer<Campaign> refusal) {
    return Uni.createFrom().item(refusal);
  }
}
