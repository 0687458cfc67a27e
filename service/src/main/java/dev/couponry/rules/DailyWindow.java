package dev.couponry.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A half-open window [from, to) of every day. A {@code to} that is not after {@code from} runs into
 * the next day, and the occurrence belongs to its start date. A local time in a daylight-saving gap
 * resolves to the later, in an overlap to the earlier offset; a day is start of day to the next
 * start of day.
 *
 * @param from 00:00 to before 24:00
 * @param to up to 24:00
 */
public record DailyWindow(TimeOfDay from, TimeOfDay to) {

  /** From start of day to start of day. */
  public static final DailyWindow ALL_DAY =
      new DailyWindow(TimeOfDay.START_OF_DAY, TimeOfDay.END_OF_DAY);

  /** The start date of the occurrence that contains the instant; empty outside the window. */
  public Optional<LocalDate> dateOf(Instant instant, ZoneId zone) {
    LocalDate today = instant.atZone(zone).toLocalDate();
    if (contains(today, instant, zone)) {
      return Optional.of(today);
    }
    LocalDate yesterday = today.minusDays(1);
    return contains(yesterday, instant, zone) ? Optional.of(yesterday) : Optional.empty();
  }

  /** When the occurrence that starts on this date opens. */
  public Instant opens(LocalDate date, ZoneId zone) {
    return resolve(date, from, zone);
  }

  /**
   * When the occurrence that starts on this date closes; not after it opens if it has no length.
   */
  public Instant closes(LocalDate date, ZoneId zone) {
    return resolve(runsIntoNextDay() ? date.plusDays(1) : date, to, zone);
  }

  private boolean contains(LocalDate date, Instant instant, ZoneId zone) {
    return !instant.isBefore(opens(date, zone)) && instant.isBefore(closes(date, zone));
  }

  private boolean runsIntoNextDay() {
    return to.compareTo(from) <= 0;
  }

  private static Instant resolve(LocalDate date, TimeOfDay time, ZoneId zone) {
    if (time.equals(TimeOfDay.START_OF_DAY)) {
      return date.atStartOfDay(zone).toInstant();
    }
    if (time.equals(TimeOfDay.END_OF_DAY)) {
      return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
    return date.atTime(LocalTime.ofSecondOfDay(time.secondOfDay())).atZone(zone).toInstant();
  }
}
