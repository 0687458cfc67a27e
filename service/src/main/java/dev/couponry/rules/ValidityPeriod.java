package dev.couponry.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When one coupon can be used: the half-open [usableFrom, expireTime).
 *
 * @param usableFrom may lie after the claim
 * @param expireTime after {@code usableFrom}
 */
public record ValidityPeriod(Instant usableFrom, Instant expireTime) {

  /**
   * The period of a coupon claimed at the instant, with calendar days in the zone; empty if it is
   * over at the claim, or would be over before it is usable ({@code VALIDITY_OVER}).
   */
  public static Optional<ValidityPeriod> of(Validity validity, Instant claim, ZoneId zone) {
    ValidityPeriod period =
        validity instanceof Validity.AfterClaim rule
            ? afterClaim(rule, claim, zone)
            : fixed((Validity.Fixed) validity);
    boolean over =
        !period.expireTime.isAfter(period.usableFrom) || !period.expireTime.isAfter(claim);
    return over ? Optional.empty() : Optional.of(period);
  }

  private static ValidityPeriod fixed(Validity.Fixed rule) {
    return new ValidityPeriod(rule.from(), rule.to());
  }

  private static ValidityPeriod afterClaim(Validity.AfterClaim rule, Instant claim, ZoneId zone) {
    Instant from = firstInstant(rule, claim, zone);
    Instant to = lastInstant(rule, from, zone);
    Instant last =
        rule.notAfter().map(date -> startOfDay(date.plusDays(1), zone)).orElse(Instant.MAX);
    return new ValidityPeriod(from, to.isBefore(last) ? to : last);
  }

  private static Instant firstInstant(Validity.AfterClaim rule, Instant claim, ZoneId zone) {
    if (rule.startAfter().isPresent()) {
      return claim.plus(rule.startAfter().get());
    }
    return rule.startAfterDays() == 0
        ? claim
        : startOfDay(dateOf(claim, zone).plusDays(rule.startAfterDays()), zone);
  }

  private static Instant lastInstant(Validity.AfterClaim rule, Instant from, ZoneId zone) {
    if (rule.duration().isPresent()) {
      return from.plus(rule.duration().get());
    }
    return rule.days() == 0
        ? Instant.MAX
        : startOfDay(dateOf(from, zone).plusDays(rule.days()), zone);
  }

  private static LocalDate dateOf(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate();
  }

  private static Instant startOfDay(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant();
  }
}
