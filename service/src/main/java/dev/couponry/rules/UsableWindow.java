package dev.couponry.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * When a coupon can be used within its validity.
 *
 * @param weekdays of the occurrence's start date; empty = every day
 * @param from as in {@link DailyWindow}
 * @param to as in {@link DailyWindow}
 */
public record UsableWindow(Set<DayOfWeek> weekdays, TimeOfDay from, TimeOfDay to) {

  public UsableWindow {
    weekdays = Set.copyOf(weekdays);
  }

  /** Whether the window is open at the instant, in the campaign's time zone. */
  public boolean open(Instant instant, ZoneId zone) {
    return new DailyWindow(from, to)
        .dateOf(instant, zone)
        .filter(date -> weekdays.isEmpty() || weekdays.contains(date.getDayOfWeek()))
        .isPresent();
  }
}
