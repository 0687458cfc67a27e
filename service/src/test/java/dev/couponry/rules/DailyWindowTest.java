package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DailyWindowTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");
  private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

  @Test
  void isHalfOpen() {
    assertThat(date("10:00", "12:00", "2026-10-01T09:59:59")).isEmpty();
    assertThat(date("10:00", "12:00", "2026-10-01T10:00:00")).contains(DAY);
    assertThat(date("10:00", "12:00", "2026-10-01T11:59:59")).contains(DAY);
    assertThat(date("10:00", "12:00", "2026-10-01T12:00:00")).isEmpty();
  }

  @Test
  void runsIntoTheNextDayAndBelongsToItsStart() {
    assertThat(date("22:00", "02:00", "2026-10-01T23:00:00")).contains(DAY);
    assertThat(date("22:00", "02:00", "2026-10-02T01:59:59")).contains(DAY);
    assertThat(date("22:00", "02:00", "2026-10-02T02:00:00")).isEmpty();
    assertThat(date("10:00", "10:00", "2026-10-02T09:59:59")).contains(DAY);
    assertThat(date("10:00", "10:00", "2026-10-02T10:00:00")).contains(DAY.plusDays(1));
  }

  @Test
  void endsAtTwentyFourHours() {
    assertThat(date("20:00", "24:00", "2026-10-01T23:59:59")).contains(DAY);
    assertThat(date("20:00", "24:00", "2026-10-02T00:00:00")).isEmpty();
    assertThat(date("00:00", "24:00", "2026-10-01T00:00:00")).contains(DAY);
    assertThat(DailyWindow.ALL_DAY).isEqualTo(window("00:00", "24:00"));
  }

  @Test
  void aTimeInAGapIsTheLater() {
    // New York, 8 March 2026: 02:00 becomes 03:00.
    LocalDate day = LocalDate.of(2026, 3, 8);
    assertThat(window("02:30", "05:00").opens(day, NEW_YORK))
        .isEqualTo(Instant.parse("2026-03-08T07:30:00Z"));
    assertThat(window("01:00", "02:30").closes(day, NEW_YORK))
        .isEqualTo(Instant.parse("2026-03-08T07:30:00Z"));
  }

  @Test
  void aTimeInAnOverlapIsTheEarlier() {
    // New York, 1 November 2026: 02:00 becomes 01:00.
    LocalDate day = LocalDate.of(2026, 11, 1);
    assertThat(window("01:30", "05:00").opens(day, NEW_YORK))
        .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
    assertThat(window("00:00", "01:30").closes(day, NEW_YORK))
        .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
  }

  @Test
  void aDayIsFromItsStartToTheNext() {
    // Beirut, 29 March 2026: 00:00 becomes 01:00, so that the day has 23 hours.
    LocalDate day = LocalDate.of(2026, 3, 29);
    assertThat(DailyWindow.ALL_DAY.opens(day, BEIRUT))
        .isEqualTo(Instant.parse("2026-03-28T22:00:00Z"));
    assertThat(DailyWindow.ALL_DAY.closes(day, BEIRUT))
        .isEqualTo(Instant.parse("2026-03-29T21:00:00Z"));
    assertThat(DailyWindow.ALL_DAY.dateOf(Instant.parse("2026-03-28T21:59:59Z"), BEIRUT))
        .contains(day.minusDays(1));
  }

  @Test
  void weekdayIsThatOfTheStart() {
    // 1 October 2026 is a Thursday.
    UsableWindow thursday =
        new UsableWindow(Set.of(DayOfWeek.THURSDAY), time("22:00"), time("02:00"));
    assertThat(thursday.open(at("2026-10-01T22:00:00"), SHANGHAI)).isTrue();
    assertThat(thursday.open(at("2026-10-02T01:00:00"), SHANGHAI)).isTrue();
    assertThat(thursday.open(at("2026-10-02T22:00:00"), SHANGHAI)).isFalse();
    assertThat(thursday.open(at("2026-10-01T21:00:00"), SHANGHAI)).isFalse();
    UsableWindow everyDay = new UsableWindow(Set.of(), time("22:00"), time("02:00"));
    assertThat(everyDay.open(at("2026-10-02T22:00:00"), SHANGHAI)).isTrue();
  }

  @Test
  void timesOfDayReadAndWrite() {
    assertThat(TimeOfDay.parse("09:05")).contains(new TimeOfDay(9 * 3600 + 5 * 60));
    assertThat(TimeOfDay.parse("23:59:59")).contains(new TimeOfDay(86_399));
    assertThat(TimeOfDay.parse("24:00")).contains(TimeOfDay.END_OF_DAY);
    for (String bad :
        new String[] {"24:01", "24:00:01", "9:00", "09:60", "09:00:60", "", "25:00", "09-00"}) {
      assertThat(TimeOfDay.parse(bad)).as(bad).isEmpty();
    }
    assertThat(time("09:05")).hasToString("09:05");
    assertThat(time("09:05:07")).hasToString("09:05:07");
    assertThat(TimeOfDay.END_OF_DAY).hasToString("24:00");
    assertThat(time("09:05")).isLessThan(time("09:06"));
    assertThatThrownBy(() -> new TimeOfDay(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeOfDay(86_401)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<LocalDate> date(String from, String to, String local) {
    return window(from, to).dateOf(at(local), SHANGHAI);
  }

  private static DailyWindow window(String from, String to) {
    return new DailyWindow(time(from), time(to));
  }

  private static TimeOfDay time(String text) {
    return TimeOfDay.parse(text).orElseThrow();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }
}
