package dev.couponry.campaign.domain;

/**
 * What somebody wants a campaign or a batch to be.
 *
 * @param etag the one it must have now; empty = any
 * @param ownerUid the Kubernetes resource that says so; empty if none does
 * @param author the subject of the caller's token
 */
public record Declaration<S>(
    String tenant, String name, S spec, String etag, String ownerUid, String author) {

  Guard guard() {
    return new Guard(etag, ownerUid);
  }
}
