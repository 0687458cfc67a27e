package dev.couponry.event.app;

import dev.couponry.event.domain.Event;
import dev.couponry.event.domain.Wanted;
import dev.couponry.platform.database.Transactions;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalLong;

/** Reads a tenant's events on from a place in the log. */
@Singleton
public final class WatchEvents {
  private static final int PAGE = 500;

  private final Transactions transactions;
  private final Events events;

  WatchEvents(Transactions transactions, Events events) {
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * What is asked for.
   *
   * @param after the place that was reached before, if there was one
   * @param oldest else whether to begin with the oldest that is kept, or with what comes
   */
  public record Question(Wanted wanted, OptionalLong after, boolean oldest) {}

  /**
   * What was found, and where to go on.
   *
   * @param more whether there was as much as a page holds
   */
  public record Page(List<Event> events, long place, boolean more) {}

  /** Where to begin; refused if what comes behind a place is forgotten. */
  public Uni<Answer<Long>> open(Question question) {
    return transactions.read(events::extent).map(extent -> begin(question, extent));
  }

  private static Answer<Long> begin(Question question, Events.Extent extent) {
    if (question.after().isEmpty()) {
      return Answer.done(question.oldest() ? extent.forgotten() : extent.last());
    }
    long after = question.after().getAsLong();
    return after < extent.forgotten() ? Answer.refused(forgotten()) : Answer.done(after);
  }

  /** What comes next, possibly nothing; refused if it was forgotten meanwhile. */
  public Uni<Answer<Page>> next(Wanted wanted, long place) {
    return transactions
        .read(tx -> events.ofTenant(tx, wanted.tenant(), place, PAGE))
        .map(
            stretch ->
                place < stretch.forgotten()
                    ? Answer.refused(forgotten())
                    : Answer.done(page(wanted, stretch)));
  }

  private static Page page(Wanted wanted, Events.Stretch stretch) {
    return new Page(
        stretch.events().stream().filter(wanted::has).toList(),
        stretch.end(),
        stretch.events().size() == PAGE);
  }

  private static Refusal forgotten() {
    return Refusal.of(
        Reason.EVENTS_FORGOTTEN,
        "Events behind this place are no longer kept; read what you need anew, and start without a"
            + " token.");
  }
}
