package dev.couponry.campaign.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One spec that was applied to a campaign or a batch; it never changes, save for its review.
 *
 * @param number counts the specs that were applied, from 1
 * @param base the revision that it was to replace; 0: it was the first
 * @param author the subject of the caller's token; empty if that is not known any more
 * @param verdict what was decided; empty if nothing was
 */
public record Revision(
    UUID subjectId,
    SubjectKind kind,
    String tenant,
    String name,
    long number,
    long base,
    Spec<?> spec,
    String author,
    Instant createTime,
    Review review,
    Optional<Verdict> verdict) {

  /**
   * A decision about it.
   *
   * @param by the subject of the caller's token; empty: the policy
   */
  public record Verdict(String by, Instant time, String comment) {}
}
