package dev.couponry.platform.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What an entry of the audit says.
 *
 * @param sequence its place in the tenant's chain, from 1
 * @param time to the microsecond
 * @param caller the subject of the token
 * @param roles what the caller was, sorted
 * @param method the call, such as {@code couponry.v1.CampaignService/HaltCampaign}
 * @param targetKind what it was done to, such as {@code coupon_batch}
 * @param target its name
 * @param outcome an {@link Outcome}; empty in an entry from before there were outcomes
 * @param detail what else is worth knowing
 * @param before what it was, as JSON; empty if it was not there, or is not changed
 * @param after what it is since
 */
public record AuditRecord(
    long sequence,
    Instant time,
    String tenant,
    String caller,
    List<String> roles,
    String method,
    String targetKind,
    String target,
    String outcome,
    Optional<UUID> requestId,
    String peer,
    String forwardedFor,
    String userAgent,
    SortedMap<String, String> detail,
    Optional<String> before,
    Optional<String> after) {

  /** What came of a call. */
  public enum Outcome {
    CREATED,
    CHANGED,
    DELETED,
    /** Something was done that is no change of one thing: codes left the house, a job began. */
    DONE;

    static Outcome of(Optional<String> before, Optional<String> after) {
      if (before.isPresent()) {
        return after.isPresent() ? CHANGED : DELETED;
      }
      return after.isPresent() ? CREATED : DONE;
    }
  }

  public AuditRecord {
    roles = List.copyOf(roles);
    detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
  }
}
