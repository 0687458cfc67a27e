package dev.couponry.campaign.domain;

import java.util.Optional;

/**
 * What applying a declaration came to.
 *
 * @param before the spec that was applied last before; empty if there was none
 */
public record Applied<T>(T value, Outcome outcome, Optional<Spec<?>> before) {

  /** What was done. */
  public enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED
  }

  /** Whether there is anything to store. */
  public boolean hasEffect() {
    return outcome != Outcome.UNCHANGED;
  }

  /** The same outcome for something made of the value. */
  public <R> Applied<R> with(R other) {
    return new Applied<>(other, outcome, before);
  }
}
