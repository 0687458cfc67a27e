package dev.couponry.wallet.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How an offer stands for a user.
 *
 * @param from when it can be claimed, if that is later
 * @param limit the name of the one that refuses, if one does
 */
public record Claimable(State state, Optional<Instant> from, Optional<String> limit)
    implements Comparable<Claimable> {

  private static final Comparator<Claimable> ORDER =
      Comparator.comparing(Claimable::state).thenComparing(it -> it.from.orElse(Instant.MIN));

  /** In the order in which people are shown them. */
  public enum State {
    CLAIM_NOW,
    NEXT_WINDOW,
    NOT_STARTED,
    CLAIMED,
    LIMIT_REACHED,
    SOLD_OUT,
    NOT_IN_AUDIENCE
  }

  static Claimable now() {
    return new Claimable(State.CLAIM_NOW, Optional.empty(), Optional.empty());
  }

  static Claimable from(State state, Instant from) {
    return new Claimable(state, Optional.of(from), Optional.empty());
  }

  static Claimable never(State state, Limit limit) {
    return new Claimable(state, Optional.empty(), Optional.of(limit.name()));
  }

  static Claimable forOthers() {
    return new Claimable(State.NOT_IN_AUDIENCE, Optional.empty(), Optional.empty());
  }

  @Override
  public int compareTo(Claimable other) {
    return ORDER.compare(this, other);
  }
}
