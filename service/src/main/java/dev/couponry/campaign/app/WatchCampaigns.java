package dev.couponry.campaign.app;

import dev.couponry.campaign.app.Movements.Extent;
import dev.couponry.campaign.app.Movements.Named;
import dev.couponry.campaign.app.Movements.Place;
import dev.couponry.campaign.app.Movements.Span;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows those who watch what has moved. One look a second serves all of this process: it reads what
 * has moved since the look before, by an index of the log, and each of that once, whoever watches
 * it.
 *
 * <p>Nothing is missed: a place is behind everything that was committed when the look began, and
 * what moved is read after that. A look that fails is repeated from the place where it began.
 */
@Singleton
public final class WatchCampaigns implements Sweep {
  /** Of the log, by one look; for a tenant that is further behind, more follow at once. */
  private static final long STRETCH = 100_000;

  /** To read all anew is cheaper than to go through more than this. */
  private static final long MOST_BEHIND = 1_000_000;

  private static final int READ_AT_ONCE = 100;

  /** Looks take at most one of so many parts of the time. */
  private static final int SHARE = 5;

  private final Transactions transactions;
  private final Movements movements;
  private final Sightings sightings;
  private final Watches watches = new Watches();
  private volatile long notBefore = System.nanoTime();

  WatchCampaigns(Transactions transactions, Movements movements, Sightings sightings) {
    this.transactions = transactions;
    this.movements = movements;
    this.sightings = sightings;
  }

  /**
   * Begins a watch, unless it is closed already.
   *
   * @param after where an earlier one has come to; refused if what moved since cannot be told
   */
  public Uni<Answer<CampaignWatch>> open(CampaignWatch watch, Optional<Place> after) {
    return transactions
        .read(movements::extent)
        .map(
            extent ->
                after.isPresent() && isTooFar(after.get(), extent)
                    ? Answer.refused(tooOld())
                    : watches.open(watch, after, extent.place()));
  }

  /** Ends a watch, also before it has begun. */
  public void close(CampaignWatch watch) {
    watches.close(watch);
  }

  /** All there are of a tenant, by name. */
  public Uni<Page<Sighting>> all(String tenant, SubjectKind kind, String afterName) {
    return transactions.read(
        tx -> sightings.page(tx, tenant, kind, new PageRequest(afterName, READ_AT_ONCE)));
  }

  private static boolean isTooFar(Place after, Extent extent) {
    long last = extent.place().position();
    return after.position() < extent.forgotten()
        || after.position() > last
        || last - after.position() > MOST_BEHIND;
  }

  private static Refusal tooOld() {
    return Refusal.of(
        Reason.EVENTS_FORGOTTEN,
        "What has changed since this token can no longer be told; start without a token.");
  }

  /** A look, for those who watch at this replica. */
  @Override
  public Uni<Integer> sweep(int most) {
    if (watches.isEmpty() || System.nanoTime() - notBefore < 0) {
      return Uni.createFrom().item(0);
    }
    long begun = System.nanoTime();
    return look()
        .invoke(more -> notBefore = more ? begun : rested(begun))
        .map(more -> more ? most : 0);
  }

  private static long rested(long begun) {
    long now = System.nanoTime();
    return now + (SHARE - 1) * (now - begun);
  }

  /** Tells whether there is more to look at. */
  private Uni<Boolean> look() {
    return transactions
        .read(movements::extent)
        .chain(
            extent -> {
              watches.endBefore(extent.forgotten(), tooOld());
              List<Span> spans = spans(extent);
              return transactions
                  .read(tx -> movements.in(tx, spans))
                  .chain(moved -> show(spans, moved))
                  .invoke(() -> arrive(spans, extent))
                  .replaceWith(spans.stream().anyMatch(it -> it.to() < extent.place().position()));
            });
  }

  private List<Span> spans(Extent extent) {
    List<Span> spans = new ArrayList<>();
    watches
        .places()
        .forEach(
            (tenant, place) ->
                spans.add(
                    new Span(
                        tenant,
                        place,
                        Math.min(extent.place().position(), place.position() + STRETCH))));
    return spans;
  }

  private void arrive(List<Span> spans, Extent extent) {
    spans.forEach(it -> watches.reached(it, new Place(it.to(), extent.place().settled())));
  }

  private Uni<Void> show(List<Span> spans, Map<String, Set<Named>> moved) {
    return Multi.createFrom()
        .iterable(spans)
        .onItem()
        .transformToUniAndConcatenate(
            span -> show(span.tenant(), List.copyOf(moved.getOrDefault(span.tenant(), Set.of()))))
        .collect()
        .last();
  }

  private Uni<Void> show(String tenant, List<Named> moved) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new int[1], from -> showSome(tenant, moved, from))
        .whilst(more -> more)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Boolean> showSome(String tenant, List<Named> moved, int[] from) {
    int to = Math.min(moved.size(), from[0] + READ_AT_ONCE);
    List<Named> some = moved.subList(from[0], to);
    from[0] = to;
    return some.isEmpty()
        ? Uni.createFrom().item(false)
        : transactions
            .read(tx -> sightings.of(tx, tenant, some))
            .invoke(seen -> watches.saw(tenant, seen))
            .replaceWith(to < moved.size());
  }
}
