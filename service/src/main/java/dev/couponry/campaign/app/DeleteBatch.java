package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Guard;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Deletes a coupon batch. Coupons that have come to users stay usable; what the others commit is
 * given back by {@link ReleaseUnclaimed}, when no claim can be under way any more.
 */
@Singleton
public final class DeleteBatch {
  private final Batches batches;
  private final Versions versions;
  private final History history;
  private final PublicCodes codes;

  DeleteBatch(Batches batches, Versions versions, History history, PublicCodes codes) {
    this.batches = batches;
    this.versions = versions;
    this.history = history;
    this.codes = codes;
  }

  /** Deletes it within the unit of work. */
  public Uni<Answer<Batch>> delete(Tx tx, String tenant, String name, Guard guard) {
    return batches
        .lock(tx, tenant, name)
        .chain(
            found ->
                found
                    .map(batch -> delete(tx, batch, guard))
                    .orElseGet(() -> Steps.refused(NotFound.batch(name))));
  }

  private Uni<Answer<Batch>> delete(Tx tx, Batch batch, Guard guard) {
    return guard
        .against(batch)
        .map(Steps::<Batch>refused)
        .orElseGet(
            () ->
                versions
                    .next(tx)
                    .map(batch::deleted)
                    .call(next -> batches.replace(tx, next))
                    .call(next -> history.end(tx, next))
                    .call(next -> codes.free(tx, next))
                    .map(Answer::done));
  }
}
