package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Review;
import dev.couponry.campaign.domain.Revision;
import dev.couponry.campaign.domain.Revision.Verdict;
import dev.couponry.campaign.domain.Spec;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The revisions of campaigns and batches. They are only added to; their review is noted once. */
public interface Revisions {

  /**
   * A revision with what it was to replace.
   *
   * @param replaced the spec of its base; empty if it was the first, or the base is not kept
   */
  record Compared(Revision revision, Optional<Spec<?>> replaced) {}

  /**
   * Which approvals.
   *
   * @param kind of campaigns or of batches; empty: of both
   * @param name empty: of any
   * @param reviews empty: all
   */
  record Wanted(String tenant, Optional<SubjectKind> kind, String name, Set<Review> reviews) {}

  /** A place in the list of approvals. */
  record Place(boolean waiting, Instant createTime, UUID subjectId, long number) {}

  Uni<Void> add(Tx tx, List<Revision> revisions);

  /** Notes that what waits of a campaign or batch does so no more. */
  Uni<Void> withdraw(Tx tx, UUID subjectId);

  /** Notes a decision about one that waits. */
  Uni<Void> decide(Tx tx, UUID subjectId, long number, Review review, Verdict verdict);

  /** One spec of a campaign or a batch. */
  Uni<Optional<Revision>> find(Tx tx, UUID subjectId, long number);

  /** Those of a campaign or a batch before a number, the latest first. */
  Uni<List<Compared>> page(Tx tx, UUID subjectId, long before, int most);

  /**
   * Those that need or needed approval, after a place: what waits first, then the rest, each the
   * latest first.
   */
  Uni<List<Compared>> reviewed(Tx tx, Wanted wanted, Optional<Place> after, int most);
}
