package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Subject;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Looks up what was applied to campaigns and batches, and what was decided about it. */
@Singleton
public final class FindRevisions {
  private final Campaigns campaigns;
  private final Batches batches;
  private final Revisions revisions;

  FindRevisions(Campaigns campaigns, Batches batches, Revisions revisions) {
    this.campaigns = campaigns;
    this.batches = batches;
    this.revisions = revisions;
  }

  /** Whose revisions. */
  public record Whose(String tenant, SubjectKind kind, String name) {}

  /** At most so many before a number, the latest first. */
  public Uni<Answer<List<Revisions.Compared>>> page(Tx tx, Whose whose, long before, int most) {
    return switch (whose.kind()) {
      case CAMPAIGN ->
          campaigns
              .find(tx, whose.tenant(), whose.name())
              .chain(found -> page(tx, found, NotFound.campaign(whose.name()), before, most));
      case COUPON_BATCH ->
          batches
              .find(tx, whose.tenant(), whose.name())
              .chain(found -> page(tx, found, NotFound.batch(whose.name()), before, most));
    };
  }

  private Uni<Answer<List<Revisions.Compared>>> page(
      Tx tx, Optional<? extends Subject<?>> subject, Refusal unknown, long before, int most) {
    return subject.isEmpty()
        ? Steps.refused(unknown)
        : revisions.page(tx, subject.get().id(), before, most).map(Answer::done);
  }

  /** At most so many that need or needed approval, after a place; what waits comes first. */
  public Uni<List<Revisions.Compared>> approvals(
      Tx tx, Revisions.Wanted wanted, Optional<Revisions.Place> after, int most) {
    return revisions.reviewed(tx, wanted, after, most);
  }
}
