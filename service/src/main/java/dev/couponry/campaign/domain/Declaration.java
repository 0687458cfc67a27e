package dev.couponry.campaign.domain;

/**
 * What somebody wants a campaign or a batch to be.
 *
 * @param etag the one it must have now; empty = any
 * @param ownerUid the Kubernetes resource that says so; empty if none does
 */
public record Declaration<S>(String tenant, String name, S spec, String etag, String ownerUid) {

  Guard guard() {
    return new Guard(etag, ownerUid);
  }
}
