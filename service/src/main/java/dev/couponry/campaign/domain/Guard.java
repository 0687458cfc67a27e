package dev.couponry.campaign.domain;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.util.Optional;

/**
 * Who may change something, and on which state of knowledge.
 *
 * @param etag the one it must have now; empty = any
 * @param ownerUid the Kubernetes resource on whose behalf; empty if none
 */
public record Guard(String etag, String ownerUid) {

  /** Why something that does not exist yet cannot be made. */
  Optional<Refusal> againstNothing(String kind, String name) {
    return etag.isEmpty() ? Optional.empty() : Optional.of(mismatch(kind, name));
  }

  /** Why the campaign may not be changed. */
  public Optional<Refusal> against(Campaign campaign) {
    return against("campaign", campaign.name(), campaign.etag(), campaign.ownerUid());
  }

  /** Why the batch may not be changed. */
  public Optional<Refusal> against(Batch batch) {
    return against("coupon_batch", batch.name(), batch.etag(), batch.ownerUid());
  }

  private Optional<Refusal> against(
      String kind, String name, String currentEtag, String currentOwner) {
    if (!etag.isEmpty() && !etag.equals(currentEtag)) {
      return Optional.of(mismatch(kind, name));
    }
    if (!currentOwner.isEmpty() && !currentOwner.equals(ownerUid)) {
      String message =
          "The %s %s belongs to a Kubernetes resource; change that."
              .formatted(kind.replace('_', ' '), name);
      return Optional.of(
          Refusal.of(Reason.OWNED_BY_RESOURCE, message)
              .with(kind, name)
              .with("owner_uid", currentOwner));
    }
    return Optional.empty();
  }

  private static Refusal mismatch(String kind, String name) {
    String message =
        "The %s %s has changed since its etag was read.".formatted(kind.replace('_', ' '), name);
    return Refusal.of(Reason.ETAG_MISMATCH, message).with(kind, name);
  }
}
