package dev.couponry.operator.wake;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Whose counters are to be written, and in which order: nobody's more often than so, and whoever
 * has waited longest first.
 */
final class Pace {
  private final Duration interval;
  private final Map<Key, Instant> served = new HashMap<>();
  private final Set<Key> waiting = new HashSet<>();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(Comparator.comparing(Turn::notBefore).thenComparing(Turn::number));
  private long number;

  private record Turn(Key key, Instant notBefore, long number) {}

  Pace(Duration interval) {
    this.interval = interval;
  }

  /** It has changed; waits for its turn, unless it does already. */
  synchronized void offer(Key key, Instant now) {
    if (waiting.add(key)) {
      Instant last = served.get(key);
      Instant notBefore =
          last == null || last.plus(interval).isBefore(now) ? now : last.plus(interval);
      turns.add(new Turn(key, notBefore, number++));
    }
  }

  /** Whose turn it is. */
  synchronized Optional<Key> next(Instant now) {
    Turn first = turns.peek();
    if (first == null || first.notBefore().isAfter(now)) {
      return Optional.empty();
    }
    turns.remove();
    waiting.remove(first.key());
    served.put(first.key(), now);
    return Optional.of(first.key());
  }

  /** Forgets whom it need not hold back any more. */
  synchronized void forget(Instant now) {
    served.values().removeIf(it -> it.plus(interval).isBefore(now));
  }
}
