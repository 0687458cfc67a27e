package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.DeletionPolicy;
import dev.couponry.campaign.domain.Guard;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Deletes a coupon batch. Coupons that have come to users stay usable, unless its campaign says
 * that those which nobody has used or locked are revoked; what the others commit is given back by
 * {@link ReleaseUnclaimed}, when no claim can be under way any more.
 */
@Singleton
public final class DeleteBatch {
  private final Batches batches;
  private final Versions versions;
  private final History history;
  private final PublicCodes codes;
  private final Campaigns campaigns;
  private final Revocations revocations;

  DeleteBatch(
      Batches batches,
      Versions versions,
      History history,
      PublicCodes codes,
      Campaigns campaigns,
      Revocations revocations) {
    this.batches = batches;
    this.campaigns = campaigns;
    this.revocations = revocations;
    this.versions = versions;
    this.history = history;
    this.codes = codes;
  }

  /**
   * Deletes it within the unit of work.
   *
   * @param caller who deletes it
   */
  public Uni<Answer<Batch>> delete(Tx tx, String tenant, String name, Guard guard, String caller) {
    return batches
        .lock(tx, tenant, name)
        .chain(
            found ->
                found
                    .map(batch -> delete(tx, batch, guard, caller))
                    .orElseGet(() -> Steps.refused(NotFound.batch(name))));
  }

  private Uni<Answer<Batch>> delete(Tx tx, Batch batch, Guard guard, String caller) {
    return guard
        .against(batch)
        .map(Steps::<Batch>refused)
        .orElseGet(
            () ->
                revoked(tx, batch, caller)
                    .chain(answer -> Steps.then(answer, revoked -> gone(tx, revoked))));
  }

  private Uni<Answer<Batch>> revoked(Tx tx, Batch batch, String caller) {
    return campaigns
        .find(tx, batch.tenant(), batch.spec().campaign())
        .chain(
            campaign ->
                campaign.filter(DeleteBatch::revokes).isPresent()
                    ? revocations.begin(tx, batch, caller)
                    : Uni.createFrom().item(Answer.done(batch)));
  }

  private static boolean revokes(Campaign campaign) {
    return campaign.spec().deletionPolicy() == DeletionPolicy.REVOKE;
  }

  private Uni<Answer<Batch>> gone(Tx tx, Batch batch) {
    return versions
        .next(tx)
        .map(batch::deleted)
        .call(next -> batches.replace(tx, next))
        .call(next -> history.end(tx, next))
        .call(next -> codes.free(tx, next))
        .map(Answer::done);
  }
}
