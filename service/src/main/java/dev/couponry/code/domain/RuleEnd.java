package dev.couponry.code.domain;

import dev.couponry.rules.Validity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** From when on no coupon of a rule can be used, whenever it is claimed. */
public final class RuleEnd {
  private RuleEnd() {}

  /**
   * The first instant at which all are over; empty if there is none.
   *
   * @param zone in which the rule's days are
   */
  public static Optional<Instant> of(Validity validity, ZoneId zone) {
    return validity instanceof Validity.Fixed fixed
        ? Optional.of(fixed.to())
        : ((Validity.AfterClaim) validity)
            .notAfter()
            .map(last -> last.plusDays(1).atStartOfDay(zone).toInstant());
  }
}
