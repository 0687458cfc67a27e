package dev.couponry.operator;

import com.google.protobuf.Timestamp;
import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CampaignStatus;
import dev.couponry.k8s.Mapped;
import dev.couponry.k8s.ResourceMapping;
import dev.couponry.operator.announce.Announcement;
import dev.couponry.operator.announce.Transitions;
import dev.couponry.operator.service.Declared;
import dev.couponry.operator.status.BatchStatuses;
import dev.couponry.operator.status.Before;
import dev.couponry.operator.status.CampaignStatuses;
import dev.couponry.operator.sync.Held;
import dev.couponry.operator.sync.Outcome;
import dev.couponry.operator.wake.Key;
import dev.couponry.operator.wake.Print;
import dev.couponry.operator.wake.Wakeups;
import dev.couponry.v1.Revision;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Campaigns. */
@Singleton
final class CampaignKind implements Kind<Campaign, CampaignStatus, dev.couponry.v1.Campaign> {
  private final Declared<dev.couponry.v1.Campaign> declared;
  private final Wakeups wakeups;

  CampaignKind(Declared<dev.couponry.v1.Campaign> declared, Wakeups wakeups) {
    this.declared = declared;
    this.wakeups = wakeups;
  }

  @Override
  public Campaign empty() {
    return new Campaign();
  }

  @Override
  public Class<CampaignStatus> statusType() {
    return CampaignStatus.class;
  }

  @Override
  public Key key(Campaign resource) {
    return Key.campaign(resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }

  @Override
  public boolean begins(Campaign resource) {
    return true;
  }

  @Override
  public Mapped<dev.couponry.v1.Campaign> desired(Campaign resource) {
    return ResourceMapping.toContract(resource);
  }

  @Override
  public Before before(Campaign resource) {
    return CampaignStatuses.before(resource);
  }

  @Override
  public Held held(dev.couponry.v1.Campaign remote) {
    return Held.of(remote);
  }

  @Override
  public Print print(dev.couponry.v1.Campaign remote) {
    return Print.of(remote);
  }

  @Override
  public boolean isReviewWanted(Campaign resource, dev.couponry.v1.Campaign remote) {
    return CampaignStatuses.isReviewWanted(before(resource), remote);
  }

  @Override
  public CampaignStatus status(
      Campaign resource,
      Outcome<dev.couponry.v1.Campaign> outcome,
      Optional<Revision> review,
      Instant now) {
    return CampaignStatuses.of(resource, outcome, review, batchesWithoutCodes(resource), now);
  }

  private List<String> batchesWithoutCodes(Campaign resource) {
    var metadata = resource.getMetadata();
    return wakeups
        .batchesOf(metadata.getNamespace(), metadata.getName())
        .filter(BatchStatuses::isMakingCodes)
        .map(it -> it.getMetadata().getName())
        .sorted()
        .toList();
  }

  @Override
  public CampaignStatus leaving(Campaign resource, String reason, String message, Instant now) {
    return CampaignStatuses.leaving(resource, reason, message, now);
  }

  @Override
  public List<Announcement> transitions(
      Campaign resource, CampaignStatus status, Outcome<dev.couponry.v1.Campaign> outcome) {
    var limits = resource.getSpec().getLimits();
    long total = limits == null || limits.getTotal() == null ? 0 : limits.getTotal();
    return Transitions.of(resource.getStatus(), status, outcome, total);
  }

  @Override
  public Optional<Instant> nextTurn(dev.couponry.v1.Campaign remote) {
    return switch (remote.getState()) {
      case APPROVED -> Optional.of(instant(remote.getSpec().getStartTime()));
      case ACTIVE, PAUSED -> Optional.of(instant(remote.getSpec().getEndTime()));
      default -> Optional.empty();
    };
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  @Override
  public Declared<dev.couponry.v1.Campaign> declared() {
    return declared;
  }

  @Override
  public void follow(
      Campaign resource,
      CampaignStatus before,
      CampaignStatus after,
      Outcome<dev.couponry.v1.Campaign> outcome) {
    if (before == null) {
      wakeups.firstLookIsOver(key(resource));
    } else if (outcome instanceof Outcome.Synced && isMoved(before, after)) {
      var metadata = resource.getMetadata();
      wakeups.wakeThoseOf(metadata.getNamespace(), metadata.getName());
    }
  }

  private static boolean isMoved(CampaignStatus before, CampaignStatus after) {
    return !Objects.equals(before.getState(), after.getState())
        || !Objects.equals(before.getRevision(), after.getRevision());
  }

  /** The campaign whose budget it drew on may wait for that, to be deleted. */
  @Override
  public void gone(Campaign resource) {
    wakeups.forget(key(resource));
    var ref = resource.getSpec().getBudgetRef();
    if (ref != null) {
      wakeups.wake(Key.campaign(resource.getMetadata().getNamespace(), ref.getName()));
    }
  }
}
