package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidityPeriodTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant FROM = at("2026-10-01T00:00");
  private static final Instant TO = at("2026-10-08T00:00");

  @Test
  void fixedIsTheSameForEveryClaim() {
    Validity fixed = new Validity.Fixed(FROM, TO);
    assertThat(ValidityPeriod.of(fixed, at("2026-09-01T12:00"), ZONE))
        .contains(new ValidityPeriod(FROM, TO));
    assertThat(ValidityPeriod.of(fixed, TO.minusMillis(1), ZONE))
        .contains(new ValidityPeriod(FROM, TO));
    assertThat(ValidityPeriod.of(fixed, TO, ZONE)).isEmpty();
  }

  @Test
  void theFirstUsableDayIsDayOne() {
    // 30 days, not after 5 September.
    Validity rule = afterClaim(0, 30, Optional.of(LocalDate.of(2026, 9, 5)));
    assertPeriod(rule, "2026-07-31T15:00", "2026-07-31T15:00", "2026-08-30T00:00");
    assertPeriod(rule, "2026-08-20T15:00", "2026-08-20T15:00", "2026-09-06T00:00");
    assertThat(ValidityPeriod.of(rule, at("2026-09-06T00:00"), ZONE)).isEmpty();
    assertThat(ValidityPeriod.of(rule, at("2026-09-05T23:59"), ZONE)).isPresent();
  }

  @Test
  void startsDaysAfterTheClaim() {
    assertPeriod(
        afterClaim(2, 1, Optional.empty()),
        "2026-07-31T15:00",
        "2026-08-02T00:00",
        "2026-08-03T00:00");
  }

  @Test
  void overBeforeUsableIsEmpty() {
    Validity rule = afterClaim(3, 5, Optional.of(LocalDate.of(2026, 8, 2)));
    assertThat(ValidityPeriod.of(rule, at("2026-07-31T15:00"), ZONE)).isEmpty();
    assertThat(ValidityPeriod.of(rule, at("2026-07-30T15:00"), ZONE)).isPresent();
  }

  @Test
  void elapsedTimesIgnoreTheCalendar() {
    Validity rule =
        new Validity.AfterClaim(
            0,
            Optional.of(Duration.ofHours(3)),
            0,
            Optional.of(Duration.ofHours(5)),
            Optional.empty());
    assertPeriod(rule, "2026-07-31T20:00", "2026-07-31T23:00", "2026-08-01T04:00");
  }

  @Test
  void aHardEndAloneIsEnough() {
    assertPeriod(
        afterClaim(0, 0, Optional.of(LocalDate.of(2026, 8, 2))),
        "2026-07-31T20:00",
        "2026-07-31T20:00",
        "2026-08-03T00:00");
  }

  @Test
  void daysOfADaylightSavingZoneStartAtItsMidnights() {
    ZoneId newYork = ZoneId.of("America/New_York");
    Instant claim = Instant.parse("2026-03-07T17:00:00Z");
    assertThat(ValidityPeriod.of(afterClaim(0, 2, Optional.empty()), claim, newYork))
        .contains(new ValidityPeriod(claim, Instant.parse("2026-03-09T04:00:00Z")));
  }

  private static Validity afterClaim(int startAfterDays, int days, Optional<LocalDate> notAfter) {
    return new Validity.AfterClaim(
        startAfterDays, Optional.empty(), days, Optional.empty(), notAfter);
  }

  private static void assertPeriod(Validity rule, String claim, String from, String to) {
    assertThat(ValidityPeriod.of(rule, at(claim), ZONE))
        .contains(new ValidityPeriod(at(from), at(to)));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }
}
