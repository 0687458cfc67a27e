package dev.couponry.campaign.app;

import dev.couponry.campaign.app.Movements.Named;
import dev.couponry.campaign.app.Movements.Place;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One who watches the campaigns and batches of a tenant. What was seen waits here until it is
 * taken, of each name the latest; a place is told only once everything before it was taken.
 */
public final class CampaignWatch {
  /** So much waits for one who does not take it; then the watch is given up. */
  static final int MOST_WAITING = 10_000;

  private final String tenant;
  private final Map<Named, Sighting> waiting = new LinkedHashMap<>();
  private final Map<Named, Object> shown = new HashMap<>();
  private Place place;
  private Optional<Refusal> end = Optional.empty();

  /** Of a tenant, not begun yet. */
  public CampaignWatch(String tenant) {
    this.tenant = tenant;
  }

  /**
   * What was taken.
   *
   * @param place where a later watch can go on, if nothing waits any more
   */
  public record Taken(List<Sighting> sightings, Optional<Place> place) {}

  String tenant() {
    return tenant;
  }

  synchronized void begin(Place start) {
    place = start;
  }

  synchronized boolean isOver() {
    return end.isPresent();
  }

  /** Has it wait to be taken, unless it is over. */
  synchronized void saw(List<Sighting> sightings) {
    if (isOver()) {
      return;
    }
    sightings.forEach(it -> waiting.put(it.what(), it));
    if (waiting.size() > MOST_WAITING) {
      end(
          Refusal.of(
              Reason.UNAVAILABLE,
              "More has changed than was taken; go on with the latest resume_token."));
    }
  }

  /** All that moved before this place has been seen. */
  synchronized void reached(Place next) {
    if (next.position() >= place.position()) {
      place = next;
    }
  }

  /** Nothing comes any more, and this is why. */
  synchronized void end(Refusal why) {
    waiting.clear();
    end = Optional.of(why);
  }

  /** Up to where everything has been seen, taken or not. */
  public synchronized Place place() {
    return place;
  }

  /** At most so many that differ from what was shown before; refused when it is over. */
  public synchronized Answer<Taken> take(int most) {
    if (end.isPresent()) {
      return Answer.refused(end.get());
    }
    List<Sighting> news = new ArrayList<>();
    Iterator<Sighting> next = waiting.values().iterator();
    while (news.size() < most && next.hasNext()) {
      Sighting sighting = next.next();
      next.remove();
      if (isNew(sighting)) {
        news.add(sighting);
      }
    }
    return Answer.done(new Taken(news, waiting.isEmpty() ? Optional.of(place) : Optional.empty()));
  }

  /** Notes what is shown, and tells whether that is something else than before. */
  public synchronized boolean isNew(Sighting sighting) {
    Object stamp = sighting.stamp();
    return !stamp.equals(shown.put(sighting.what(), stamp));
  }
}
