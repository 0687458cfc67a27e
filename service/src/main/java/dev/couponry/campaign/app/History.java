package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Life;
import dev.couponry.campaign.domain.Review;
import dev.couponry.campaign.domain.Revision;
import dev.couponry.campaign.domain.Revision.Verdict;
import dev.couponry.campaign.domain.Spec;
import dev.couponry.campaign.domain.Subject;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps every spec that was applied and what was decided about it, in the transaction of the change
 * itself: what is in force, and what waits, always has its revision.
 */
@Singleton
final class History {
  private final Revisions revisions;

  History(Revisions revisions) {
    this.revisions = revisions;
  }

  /**
   * Keeps the specs that an Apply brought; what waited before and does so no more is withdrawn.
   *
   * @param before as it was; empty if it is new
   * @param author the subject of the caller's token
   */
  <S extends Spec<S>> Uni<Void> keep(
      Tx tx, Optional<? extends Subject<S>> before, Subject<S> after, String author, Instant now) {
    Optional<Life<S>> lived = before.map(Subject::life);
    Life<S> lives = after.life();
    var steps = lives.since(lived);
    var added = steps.stream().map(it -> revision(after, it, author, now)).toList();
    boolean waited = lived.map(it -> it.waiting().isPresent()).orElse(false);
    return (waited ? revisions.withdraw(tx, after.id()) : Uni.createFrom().voidItem())
        .chain(() -> revisions.add(tx, added));
  }

  /** Notes what was decided about the revision that waited. */
  Uni<Void> decided(Tx tx, Subject<?> before, Review review, Verdict verdict) {
    return revisions.decide(
        tx, before.id(), before.life().waiting().orElseThrow(), review, verdict);
  }

  /** Notes of something deleted that nothing waits any more. */
  Uni<Void> end(Tx tx, Subject<?> deleted) {
    return revisions.withdraw(tx, deleted.id());
  }

  private static <S extends Spec<S>> Revision revision(
      Subject<S> subject, Life.Step<S> step, String author, Instant now) {
    Optional<Verdict> policys =
        step.review() == Review.APPROVED ? Optional.of(new Verdict("", now, "")) : Optional.empty();
    return new Revision(
        subject.id(),
        subject.kind(),
        subject.tenant(),
        subject.name(),
        step.number(),
        step.base(),
        step.spec(),
        author,
        now,
        step.review(),
        policys);
  }
}
