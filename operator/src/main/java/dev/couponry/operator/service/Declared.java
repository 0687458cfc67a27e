package dev.couponry.operator.service;

import java.util.Optional;

/**
 * Campaigns, or batches, as the service holds them.
 *
 * @param <M> the message of one
 */
public interface Declared<M> {
  /** The one of this name. */
  Optional<M> find(String tenant, String name) throws CallFailed;

  /**
   * Makes it as it is given; the same again changes nothing.
   *
   * @param etag the one it must have now; empty: any
   */
  M apply(String tenant, M wanted, String etag, String requestId) throws CallFailed;

  /** Deletes the one that this resource owns; refused if there is none. */
  void delete(String tenant, String name, String ownerUid, String requestId) throws CallFailed;

  /** What is decided about a revision of it. */
  Optional<dev.couponry.v1.Revision> review(String tenant, String name, long revision)
      throws CallFailed;
}
