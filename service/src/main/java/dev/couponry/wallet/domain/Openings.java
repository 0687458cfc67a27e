package dev.couponry.wallet.domain;

import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.ClaimWindow;
import dev.couponry.campaign.domain.OpenRelease;
import dev.couponry.campaign.domain.ReleaseSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When the door of a campaign opens: its daily windows and its releases, within its own time. */
final class Openings {
  /** A window opens on the day before, on the day, or, after a gap, on one of the next two. */
  private static final int DAYS_BEHIND = 1;

  private static final int DAYS_AHEAD = 2;

  private final CampaignSpec spec;
  private final ZoneId zone;

  Openings(CampaignSpec spec) {
    this.spec = spec;
    this.zone = spec.zone();
  }

  /** The first instant from this one on at which somebody may claim; empty: never again. */
  Optional<Instant> from(Instant instant) {
    Optional<Instant> door =
        within(instant.isBefore(spec.startTime()) ? spec.startTime() : instant);
    while (door.isPresent() && !isOpen(door.get())) {
      Instant closed = door.get();
      door = (isReleased(closed) ? nextWindow(closed) : nextRelease(closed)).flatMap(this::within);
    }
    return door;
  }

  /** When the next window opens, later than this instant; empty: none does. */
  Optional<Instant> nextWindow(Instant instant) {
    LocalDate date = instant.atZone(zone).toLocalDate();
    return Stream.iterate(date.minusDays(DAYS_BEHIND), day -> day.plusDays(1))
        .limit(DAYS_BEHIND + 1 + DAYS_AHEAD)
        .flatMap(day -> spec.claimWindows().stream().map(it -> it.window().opens(day, zone)))
        .filter(opening -> opening.isAfter(instant) && isInWindow(opening))
        .min(Comparator.naturalOrder());
  }

  /** When the next release starts, later than this instant; empty: none does. */
  Optional<Instant> nextRelease(Instant instant) {
    return spec.releases().stream()
        .map(ReleaseSpec::start)
        .filter(start -> start.isAfter(instant))
        .min(Comparator.naturalOrder());
  }

  /** When the next day starts. */
  Instant nextDay(Instant instant) {
    return instant.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }

  private boolean isOpen(Instant instant) {
    return isReleased(instant) && isInWindow(instant);
  }

  private boolean isReleased(Instant instant) {
    return spec.releases().isEmpty() || OpenRelease.at(spec.releases(), instant).isPresent();
  }

  private boolean isInWindow(Instant instant) {
    return spec.claimWindows().isEmpty()
        || spec.claimWindows().stream()
            .map(ClaimWindow::window)
            .anyMatch(window -> window.dateOf(instant, zone).isPresent());
  }

  private Optional<Instant> within(Instant opening) {
    return opening.isBefore(spec.endTime()) ? Optional.of(opening) : Optional.empty();
  }
}
