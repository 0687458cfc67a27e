package dev.couponry.finance.domain;

/**
 * An amount that moves inside the budget on which the home campaign of the cause's batch draws, or,
 * without a batch, inside the budget of the cause's campaign.
 *
 * @param amount minor units, at least 0
 */
public record Movement(Cause cause, long amount) {
  public Movement {
    if (amount < 0) {
      throw new IllegalArgumentException("amount " + amount);
    }
  }
}
