package dev.couponry.operator.sync;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** What is to be done. */
public sealed interface Plan {
  /** Nothing: it holds this generation. */
  record Keep() implements Plan {}

  /**
   * The spec is applied, which changes nothing if it is the same.
   *
   * @param etag what must be there; empty: anything, or nothing
   * @param isDrift whether this generation had been applied and something else has come since
   */
  record Apply(String requestId, String etag, boolean isDrift) implements Plan {}

  /** Nothing can be: another resource owns the name. */
  record Foreign(String ownerUid) implements Plan {}

  /** Decides. */
  static Plan of(Desired<?> desired, Optional<Held> held) {
    if (held.isEmpty()) {
      boolean isGone = desired.syncedRevision() > 0;
      return new Apply(requestId(desired, "after " + desired.syncedRevision()), "", isGone);
    }
    Held it = held.get();
    if (!it.ownerUid().isEmpty() && !it.ownerUid().equals(desired.uid())) {
      return new Foreign(it.ownerUid());
    }
    boolean isOurs = it.ownerUid().equals(desired.uid());
    if (isOurs && it.revision() == desired.syncedRevision()) {
      return new Keep();
    }
    return new Apply(requestId(desired, it.etag()), it.etag(), desired.syncedRevision() > 0);
  }

  /**
   * The same for the same generation on the same ground: who is interrupted and tries again gets
   * the answer of the first time.
   */
  private static String requestId(Desired<?> desired, String ground) {
    String whole = desired.uid() + "/" + desired.generation() + "/" + ground;
    return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The id under which a resource's own is deleted. */
  static String deletionId(String uid) {
    return UUID.nameUUIDFromBytes((uid + "/delete").getBytes(StandardCharsets.UTF_8)).toString();
  }
}
