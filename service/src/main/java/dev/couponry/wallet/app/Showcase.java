package dev.couponry.wallet.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.ClaimTerms;
import dev.couponry.wallet.domain.Limit;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * What is the same for every user who looks at a placement: its offers, and what is gone of them.
 * It is kept in memory for less than a second; while it is read anew for one caller, the others get
 * what is there.
 */
@Singleton
final class Showcase {
  private static final int MOST_CAMPAIGNS = 1_000;
  private static final int MOST_OFFERS = 2_000;
  private static final int PLACES = 1_000;
  private static final long FRESH_NANOS = Duration.ofMillis(400).toNanos();
  private static final long STALE_NANOS = Duration.ofMillis(800).toNanos();

  private final Catalog catalog;
  private final Tallies tallies;
  private final Clock clock;
  private final Cache<Place, Shown> shown = Caffeine.newBuilder().maximumSize(PLACES).build();

  Showcase(Catalog catalog, Tallies tallies, Clock clock) {
    this.catalog = catalog;
    this.tallies = tallies;
    this.clock = clock;
  }

  private record Place(String tenant, String placement) {}

  /**
   * As it was read.
   *
   * @param taken of what everybody shares
   * @param at when, by the database's clock
   * @param nanos when, by this machine's
   * @param renewing whether somebody reads it anew
   */
  record Shown(
      List<Offer> offers,
      Map<TallyKey, Long> taken,
      Instant at,
      long nanos,
      AtomicBoolean renewing) {

    private long age() {
      return System.nanoTime() - nanos;
    }

    /** The database's time now. */
    Instant now() {
      return at.plusNanos(age());
    }
  }

  /** What is shown at a placement; empty: at all of them. */
  Uni<Shown> at(Tx tx, String tenant, String placement) {
    Place place = new Place(tenant, placement);
    return usable(place)
        .map(it -> Uni.createFrom().item(it))
        .orElseGet(() -> read(tx, place).invoke(it -> shown.put(place, it)));
  }

  private Optional<Shown> usable(Place place) {
    return Optional.ofNullable(shown.getIfPresent(place))
        .filter(
            it ->
                it.age() < FRESH_NANOS
                    || it.age() < STALE_NANOS && !it.renewing().compareAndSet(false, true));
  }

  private Uni<Shown> read(Tx tx, Place place) {
    long nanos = System.nanoTime();
    return clock
        .now(tx)
        .chain(
            now ->
                catalog
                    .claimable(tx, place.tenant(), place.placement(), now, MOST_CAMPAIGNS)
                    .map(offers -> offers.subList(0, Math.min(MOST_OFFERS, offers.size())))
                    .chain(
                        offers ->
                            tallies
                                .peek(tx, place.tenant(), common(offers, now))
                                .map(
                                    taken ->
                                        new Shown(
                                            offers, taken, now, nanos, new AtomicBoolean()))));
  }

  private static Set<TallyKey> common(List<Offer> offers, Instant now) {
    return offers.stream()
        .flatMap(offer -> new ClaimTerms(offer, now).common().stream())
        .map(Limit::key)
        .collect(Collectors.toSet());
  }
}
