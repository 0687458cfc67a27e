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

/** When the door of a campaign opens: its daily windows and releases, within its own time. */
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
    Instant earliest = instant.isBefore(spec.startTime()) ? spec.startTime() : instant;
    return isOpen(earliest) ? within(Optional.of(earliest)) : after(earliest);
  }

  /** When the next window or release opens, later than this instant; empty: none does. */
  Optional<Instant> after(Instant instant) {
    return within(
        Stream.concat(
                windows(instant),
                releases(instant).flatMap(start -> Stream.concat(Stream.of(start), windows(start))))
            .filter(opening -> opening.isAfter(instant) && isOpen(opening))
            .min(Comparator.naturalOrder()));
  }

  /** The first instant from the next release's start on at which somebody may claim. */
  Optional<Instant> ofTheNextRelease(Instant instant) {
    return releases(instant).findFirst().flatMap(this::from);
  }

  private Stream<Instant> windows(Instant instant) {
    LocalDate date = instant.atZone(zone).toLocalDate();
    return Stream.iterate(date.minusDays(DAYS_BEHIND), day -> day.plusDays(1))
        .limit(DAYS_BEHIND + 1 + DAYS_AHEAD)
        .flatMap(day -> spec.claimWindows().stream().map(it -> it.window().opens(day, zone)));
  }

  private Stream<Instant> releases(Instant instant) {
    return spec.releases().stream().map(ReleaseSpec::start).filter(it -> it.isAfter(instant));
  }

  /** The first instant on a later day than this instant's at which somebody may claim. */
  Optional<Instant> onALaterDay(Instant instant) {
    return from(instant.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant());
  }

  private boolean isOpen(Instant instant) {
    boolean released =
        spec.releases().isEmpty() || OpenRelease.at(spec.releases(), instant).isPresent();
    return released
        && (spec.claimWindows().isEmpty()
            || spec.claimWindows().stream()
                .map(ClaimWindow::window)
                .anyMatch(window -> window.dateOf(instant, zone).isPresent()));
  }

  private Optional<Instant> within(Optional<Instant> opening) {
    return opening.filter(it -> it.isBefore(spec.endTime()));
  }
}
