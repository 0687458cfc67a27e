package dev.couponry.campaign.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A part of a campaign's total that is open for a period.
 *
 * @param start inclusive
 * @param end exclusive; empty = until the next one starts, or the campaign ends
 * @param quota coupons, at least 1
 * @param carryOver whether what is not taken is added to the next one; else it lapses
 */
public record ReleaseSpec(Instant start, Optional<Instant> end, long quota, boolean carryOver) {

  boolean isOver(Instant now) {
    return end.filter(it -> !now.isBefore(it)).isPresent();
  }
}
