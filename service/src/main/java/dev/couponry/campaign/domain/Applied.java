package dev.couponry.campaign.domain;

/** What applying a declaration came to. */
public record Applied<T>(T value, Outcome outcome) {

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
    return new Applied<>(other, outcome);
  }
}
