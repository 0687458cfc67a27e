package dev.couponry.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** When a coupon can be used; {@link ValidityPeriod} makes instants of it. */
public sealed interface Validity {

  /** The half-open [from, to), whoever claims when. */
  record Fixed(Instant from, Instant to) implements Validity {}

  /**
   * Counted from the claim, in the campaign's time zone.
   *
   * @param startAfterDays usable from the start of the day claim date + this; 0 = from the claim
   * @param startAfter elapsed time from the claim instead of days
   * @param days until the start of the day first usable date + this; 0 = {@code duration} is given,
   *     or {@code notAfter} alone ends it
   * @param duration elapsed time from the first usable instant instead of days
   * @param notAfter the last usable date, inclusive
   */
  record AfterClaim(
      int startAfterDays,
      Optional<Duration> startAfter,
      int days,
      Optional<Duration> duration,
      Optional<LocalDate> notAfter)
      implements Validity {}
}
