package dev.couponry.platform.database;

import io.smallrye.mutiny.Uni;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What one statement can be asked for many at once. Units of work that are carried together, and
 * ask equal things at the same moment, are answered by one statement; so what has to be the same
 * for all of a statement belongs into the value, and what differs into the question.
 *
 * @param <Q> what each asks
 * @param <A> what each is answered
 */
public interface Asked<Q, A> {

  /**
   * Asks for all; the answers are in the order of the questions.
   *
   * @param all the transaction, on behalf of all of them
   */
  Uni<List<A>> ask(Tx all, List<Q> questions);

  /**
   * Whether, so answered, something is written that must not stay if the unit of work that asked is
   * refused later.
   */
  default boolean leavesTraces(A answer) {
    return false;
  }

  /** Its turn among the others of a transaction. */
  default Turn turn() {
    return Turn.ANY;
  }

  /** The same, and it leaves traces. */
  static <Q, A> Asked<Q, A> writing(Asked<Q, A> asked) {
    return new Writing<>(asked);
  }

  /** The same, in its turn. */
  static <Q, A> Asked<Q, A> in(Turn turn, Asked<Q, A> asked) {
    return new InTurn<>(turn, asked);
  }

  /** As {@link #writing(Asked)}, when there is nothing to answer. */
  static <Q> Asked<Q, Void> writingAll(BiFunction<Tx, List<Q>, Uni<Void>> write) {
    return writing(
        (tx, all) -> write.apply(tx, all).map(done -> Collections.nCopies(all.size(), done)));
  }

  /** Looks up what any of these ask for, and answers each with what it has asked for. */
  static <K, V> Uni<List<Map<K, V>>> lookUp(
      List<Set<K>> questions, Function<Set<K>, Uni<Map<K, V>>> find) {
    Set<K> all = new LinkedHashSet<>();
    questions.forEach(all::addAll);
    return find.apply(all).map(found -> questions.stream().map(keys -> only(keys, found)).toList());
  }

  private static <K, V> Map<K, V> only(Set<K> keys, Map<K, V> found) {
    Map<K, V> asked = new LinkedHashMap<>(found);
    asked.keySet().retainAll(keys);
    return asked;
  }

  /** One that leaves traces. */
  record Writing<Q, A>(Asked<Q, A> asked) implements Asked<Q, A> {
    @Override
    public Uni<List<A>> ask(Tx all, List<Q> questions) {
      return asked.ask(all, questions);
    }

    @Override
    public boolean leavesTraces(A answer) {
      return true;
    }

    @Override
    public Turn turn() {
      return asked.turn();
    }
  }

  /** One with a turn. */
  record InTurn<Q, A>(Turn turn, Asked<Q, A> asked) implements Asked<Q, A> {
    @Override
    public Uni<List<A>> ask(Tx all, List<Q> questions) {
      return asked.ask(all, questions);
    }

    @Override
    public boolean leavesTraces(A answer) {
      return asked.leavesTraces(answer);
    }
  }
}
