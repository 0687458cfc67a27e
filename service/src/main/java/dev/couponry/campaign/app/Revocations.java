package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;

/** Takes back what a batch that is deleted has given out. */
public interface Revocations {

  /**
   * Begins to cancel, within the unit of work, the coupons of a batch that nobody has used or
   * locked. The batch is not deleted yet.
   *
   * @param caller who deletes it
   */
  Uni<Answer<Batch>> begin(Tx tx, Batch batch, String caller);
}
