package dev.couponry.code.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Whose a code was in another system before it was imported.
 *
 * @param claimTime when it was claimed there; empty: now
 * @param usesSpent uses that were redeemed there
 */
public record EarlierClaim(String userId, Optional<Instant> claimTime, int usesSpent) {
  private static final int MAX_ID = 128;

  /** Whether it can be, of a coupon with so many uses. */
  public boolean canBe(int uses) {
    return !userId.isEmpty()
        && userId.length() <= MAX_ID
        && userId.chars().noneMatch(Character::isISOControl)
        && usesSpent >= 0
        && usesSpent <= uses;
  }
}
