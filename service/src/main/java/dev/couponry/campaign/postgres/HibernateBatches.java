package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Batches;
import dev.couponry.campaign.app.PageRequest;
import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** Coupon batches through Hibernate Reactive. */
@Singleton
final class HibernateBatches extends NamedRows<BatchRow, Batch> implements Batches {

  HibernateBatches(Sessions sessions, Recorded recorded) {
    super(sessions, recorded, Recorded.Kind.COUPON_BATCH, BatchRow.class);
  }

  @Override
  Batch read(BatchRow row) {
    return row.batch();
  }

  @Override
  BatchRow row(Batch batch) {
    return BatchRow.of(batch);
  }

  @Override
  Key key(Batch batch) {
    return new Key(batch.tenant(), batch.name(), batch.id());
  }

  @Override
  public Uni<List<Batch>> page(Tx tx, UUID campaignId, PageRequest page) {
    return all(
        tx,
        "pageOfCampaign",
        query ->
            query
                .setParameter("campaign", campaignId)
                .setParameter("after", page.after())
                .setMaxResults(page.size()));
  }

  @Override
  public Uni<List<Batch>> lockPending(Tx tx, UUID campaignId) {
    return all(
        tx,
        "ofCampaignByStatus",
        query ->
            query
                .setParameter("campaign", campaignId)
                .setParameter("status", Approval.PENDING_APPROVAL)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public Uni<Boolean> anyOf(Tx tx, UUID campaignId) {
    return page(tx, campaignId, new PageRequest("", 1)).map(found -> !found.isEmpty());
  }
}
