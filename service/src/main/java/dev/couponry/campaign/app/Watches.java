package dev.couponry.campaign.app;

import dev.couponry.campaign.app.Movements.Place;
import dev.couponry.campaign.app.Movements.Span;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who watches at this replica, by tenant, and the place from which the next look at a tenant
 * begins. One who goes on from further back takes the tenant back there: the others are shown only
 * what has changed for them.
 */
final class Watches {
  private static final int MOST_OF_A_TENANT = 16;
  private static final Refusal CLOSED = Refusal.of(Reason.UNAVAILABLE, "The watch is over.");

  private final Map<String, OfTenant> tenants = new HashMap<>();

  private static final class OfTenant {
    private final Set<CampaignWatch> watches = new HashSet<>();
    private Place place;

    OfTenant(Place place) {
      this.place = place;
    }

    /** A new place also if it is the same: a look that is under way was not for the newcomer. */
    void goBackTo(Place other) {
      place =
          new Place(
              Math.min(place.position(), other.position()),
              place.settled().isBefore(other.settled()) ? place.settled() : other.settled());
    }
  }

  /**
   * Adds one, from a place or else from now; refused if the tenant has as many as it may, or if the
   * watch is over already.
   */
  synchronized Answer<CampaignWatch> open(CampaignWatch watch, Optional<Place> after, Place now) {
    if (watch.isOver()) {
      return Answer.refused(CLOSED);
    }
    OfTenant all = tenants.computeIfAbsent(watch.tenant(), it -> new OfTenant(after.orElse(now)));
    if (all.watches.size() >= MOST_OF_A_TENANT) {
      return Answer.refused(tooMany());
    }
    after.ifPresent(all::goBackTo);
    watch.begin(after.orElse(all.place));
    all.watches.add(watch);
    return Answer.done(watch);
  }

  private static Refusal tooMany() {
    return Refusal.of(
            Reason.RATE_LIMITED,
            "At most " + MOST_OF_A_TENANT + " at once watch a tenant's campaigns here.")
        .with("limit", "campaign_watches");
  }

  /** Takes one away, also before it is added. */
  synchronized void close(CampaignWatch watch) {
    watch.end(CLOSED);
    OfTenant all = tenants.get(watch.tenant());
    if (all != null) {
      all.watches.remove(watch);
      if (all.watches.isEmpty()) {
        tenants.remove(watch.tenant());
      }
    }
  }

  synchronized boolean isEmpty() {
    return tenants.isEmpty();
  }

  synchronized Map<String, Place> places() {
    Map<String, Place> places = new HashMap<>();
    tenants.forEach((tenant, all) -> places.put(tenant, all.place));
    return places;
  }

  synchronized void saw(String tenant, List<Sighting> sightings) {
    Optional.ofNullable(tenants.get(tenant))
        .ifPresent(all -> all.watches.forEach(it -> it.saw(sightings)));
  }

  /** A look at this span is done; if somebody came meanwhile, the next begins where they want. */
  synchronized void reached(Span span, Place next) {
    OfTenant all = tenants.get(span.tenant());
    if (all != null && all.place == span.from()) {
      all.place = next;
      all.watches.forEach(it -> it.reached(next));
    }
  }

  /** Ends those who are to be shown what is forgotten. */
  synchronized void endBefore(long forgotten, Refusal why) {
    tenants.values().removeIf(all -> all.place.position() < forgotten && ended(all, why));
  }

  private static boolean ended(OfTenant all, Refusal why) {
    all.watches.forEach(it -> it.end(why));
    return true;
  }
}
