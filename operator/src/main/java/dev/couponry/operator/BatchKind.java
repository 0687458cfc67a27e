package dev.couponry.operator;

import dev.couponry.k8s.CouponBatch;
import dev.couponry.k8s.CouponBatchStatus;
import dev.couponry.k8s.Mapped;
import dev.couponry.k8s.ResourceMapping;
import dev.couponry.operator.announce.Announcement;
import dev.couponry.operator.announce.Transitions;
import dev.couponry.operator.service.Declared;
import dev.couponry.operator.status.BatchStatuses;
import dev.couponry.operator.status.Before;
import dev.couponry.operator.sync.Held;
import dev.couponry.operator.sync.Outcome;
import dev.couponry.operator.wake.Key;
import dev.couponry.operator.wake.Print;
import dev.couponry.operator.wake.Wakeups;
import dev.couponry.v1.Revision;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Coupon batches. */
@Singleton
final class BatchKind implements Kind<CouponBatch, CouponBatchStatus, dev.couponry.v1.CouponBatch> {
  private final Declared<dev.couponry.v1.CouponBatch> declared;
  private final Wakeups wakeups;

  BatchKind(Declared<dev.couponry.v1.CouponBatch> declared, Wakeups wakeups) {
    this.declared = declared;
    this.wakeups = wakeups;
  }

  @Override
  public CouponBatch empty() {
    return new CouponBatch();
  }

  @Override
  public Class<CouponBatchStatus> statusType() {
    return CouponBatchStatus.class;
  }

  @Override
  public Key key(CouponBatch resource) {
    return Key.batch(resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }

  /** Of many that are applied together, most batches come before their campaign. */
  @Override
  public boolean begins(CouponBatch resource) {
    var ref = resource.getSpec().getCampaignRef();
    if (ref == null || resource.getStatus() != null) {
      return true;
    }
    wakeups.waits(key(resource));
    return !wakeups.isToBeLookedAt(
        Key.campaign(resource.getMetadata().getNamespace(), ref.getName()));
  }

  @Override
  public Mapped<dev.couponry.v1.CouponBatch> desired(CouponBatch resource) {
    return ResourceMapping.toContract(resource);
  }

  @Override
  public Before before(CouponBatch resource) {
    return BatchStatuses.before(resource);
  }

  @Override
  public Held held(dev.couponry.v1.CouponBatch remote) {
    return Held.of(remote);
  }

  @Override
  public Print print(dev.couponry.v1.CouponBatch remote) {
    return Print.of(remote);
  }

  @Override
  public boolean isReviewWanted(CouponBatch resource, dev.couponry.v1.CouponBatch remote) {
    return BatchStatuses.isReviewWanted(before(resource), remote);
  }

  @Override
  public CouponBatchStatus status(
      CouponBatch resource,
      Outcome<dev.couponry.v1.CouponBatch> outcome,
      Optional<Revision> review,
      Instant now) {
    return BatchStatuses.of(resource, outcome, review, now);
  }

  @Override
  public CouponBatchStatus leaving(
      CouponBatch resource, String reason, String message, Instant now) {
    return BatchStatuses.leaving(resource, reason, message, now);
  }

  @Override
  public List<Announcement> transitions(
      CouponBatch resource,
      CouponBatchStatus status,
      Outcome<dev.couponry.v1.CouponBatch> outcome) {
    var quantity = resource.getSpec().getQuantity();
    return Transitions.of(resource.getStatus(), status, outcome, quantity == null ? 0 : quantity);
  }

  /** Nothing happens to a batch by the clock. */
  @Override
  public Optional<Instant> nextTurn(dev.couponry.v1.CouponBatch remote) {
    return Optional.empty();
  }

  @Override
  public Declared<dev.couponry.v1.CouponBatch> declared() {
    return declared;
  }

  /** Its campaign is not ready before its codes are. */
  @Override
  public void follow(
      CouponBatch resource,
      CouponBatchStatus before,
      CouponBatchStatus after,
      Outcome<dev.couponry.v1.CouponBatch> outcome) {
    if (outcome instanceof Outcome.Synced) {
      wakeups.waitsNoMore(key(resource));
    }
    if (BatchStatuses.isMakingCodes(before) != BatchStatuses.isMakingCodes(after)) {
      wakeCampaign(resource);
    }
  }

  /** Its campaign may wait for that, to be deleted. */
  @Override
  public void gone(CouponBatch resource) {
    wakeups.waitsNoMore(key(resource));
    wakeCampaign(resource);
  }

  private void wakeCampaign(CouponBatch resource) {
    var ref = resource.getSpec().getCampaignRef();
    if (ref != null) {
      wakeups.wake(Key.campaign(resource.getMetadata().getNamespace(), ref.getName()));
    }
  }
}
