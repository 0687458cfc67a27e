package dev.couponry.platform.batching;

import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A call that waits to be carried.
 *
 * @param keys what no other call of its batch may have
 * @param work what it does; done, it tells the caller so
 * @param refuse tells the caller that it was refused
 * @param fail tells the caller that it failed
 * @param state whether anybody still waits for the answer, and how often it was carried
 */
record Waiting(
    Set<String> keys,
    long sinceNanos,
    Function<Tx, Uni<Answer<Runnable>>> work,
    Consumer<Refusal> refuse,
    Consumer<Throwable> fail,
    State state) {

  /** What changes of it. */
  static final class State {
    private volatile boolean gone;
    private int attempts;

    /** Counts one more attempt, and tells how many there have been. */
    int attempt() {
      return ++attempts;
    }

    boolean gone() {
      return gone;
    }
  }

  static <T> Waiting of(
      Set<String> keys, Function<Tx, Uni<Answer<T>>> work, UniEmitter<? super Answer<T>> caller) {
    State state = new State();
    caller.onTermination(() -> state.gone = true);
    Optional<Context> home = Optional.ofNullable(Vertx.currentContext());
    return new Waiting(
        keys,
        System.nanoTime(),
        tx ->
            work.apply(tx)
                .map(answer -> answer.map(it -> () -> at(home, () -> caller.complete(answer)))),
        refusal -> at(home, () -> caller.complete(Answer.refused(refusal))),
        failure -> at(home, () -> caller.fail(failure)),
        state);
  }

  /** The rest of a call runs where it began. */
  private static void at(Optional<Context> home, Runnable rest) {
    home.ifPresentOrElse(context -> context.runOnContext(turn -> rest.run()), rest);
  }

  void tell(Answer<Runnable> answer) {
    answer.<Runnable>fold(done -> done, refusal -> () -> refuse.accept(refusal)).run();
  }
}
