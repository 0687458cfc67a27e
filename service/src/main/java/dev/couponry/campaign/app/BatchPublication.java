package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the approval of a batch, or of more quantity, entails. */
@Singleton
final class BatchPublication {
  private final PublicCodes codes;
  private final Commitments commitments;

  BatchPublication(PublicCodes codes, Commitments commitments) {
    this.codes = codes;
    this.commitments = commitments;
  }

  /**
   * Takes the public code of a batch that is approved, and commits what the coupons cost at most
   * that its approval adds; refused if either is not to be had. The batch is stored already.
   *
   * @param before as it was; empty if it is new
   */
  Uni<Answer<Batch>> follow(Tx tx, Campaign campaign, Optional<Batch> before, Batch batch) {
    return codes
        .take(tx, batch)
        .chain(
            answer ->
                Steps.then(
                    answer, it -> commitments.commit(tx, campaign, it, newCoupons(before, it))));
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
