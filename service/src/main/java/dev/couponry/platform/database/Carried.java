package dev.couponry.platform.database;

import dev.couponry.refusal.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of units of work that were run together, in their order. */
public sealed interface Carried<T> {

  /**
   * They are committed; a refused one left nothing.
   *
   * @param answers empty: this one has to be run again, since another was at the same row
   */
  record Committed<T>(List<Optional<Answer<T>>> answers) implements Carried<T> {}

  /**
   * Nothing is committed.
   *
   * @param spoilers the places of those because of whom; the others may be run together again
   */
  record Spoilt<T>(List<Integer> spoilers) implements Carried<T> {}

  /** How one of them ended, before the end of the transaction. */
  record Ended<T>(Optional<Answer<T>> answer, Optional<Throwable> failure, boolean leftTraces) {

    /** Whether the transaction cannot be committed with what it has left there. */
    boolean spoils() {
      boolean done = answer.filter(Answer::isDone).isPresent();
      boolean failed = failure.filter(it -> !(it instanceof Contended)).isPresent();
      return failed || leftTraces && !done;
    }
  }

  /** What is to become of them. */
  static <T> Carried<T> of(List<Ended<T>> ended) {
    List<Integer> spoilers = new ArrayList<>();
    for (int i = 0; i < ended.size(); i++) {
      if (ended.get(i).spoils()) {
        spoilers.add(i);
      }
    }
    return spoilers.isEmpty()
        ? new Committed<>(ended.stream().map(Ended::answer).toList())
        : new Spoilt<>(spoilers);
  }
}
