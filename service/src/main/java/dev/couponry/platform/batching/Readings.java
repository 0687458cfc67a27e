package dev.couponry.platform.batching;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads for those who ask at the same moment, by one reading: while one is under way, questions
 * gather, and go with the next. More at once would be smaller ones, and what one costs besides its
 * answers is most of it. When too many wait, one more fails as {@link Overloaded}.
 *
 * @param <Q> what each asks
 * @param <A> what each is answered
 */
public final class Readings<Q, A> {
  private static final int SIZE = 512;

  private final String kind;
  private final Vertx vertx;
  private final int queue;
  private final Function<List<Q>, Uni<List<A>>> read;
  private final Deque<Waiter<Q, A>> waiting = new ArrayDeque<>();
  private boolean underWay;

  private record Waiter<Q, A>(Q question, UniEmitter<? super A> emitter, Optional<Context> home) {

    /** The rest of a call runs where it began. */
    void rest(Runnable rest) {
      home.ifPresentOrElse(context -> context.runOnContext(turn -> rest.run()), rest);
    }
  }

  /**
   * @param kind what is read, in a word
   * @param queue how many may wait
   * @param read answers in the order of the questions
   */
  Readings(String kind, Vertx vertx, int queue, Function<List<Q>, Uni<List<A>>> read) {
    this.kind = kind;
    this.vertx = vertx;
    this.queue = queue;
    this.read = read;
  }

  /** The answer, as it is after this was asked. */
  public Uni<A> ask(Q question) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                enter(
                    new Waiter<>(question, emitter, Optional.ofNullable(Vertx.currentContext()))));
  }

  private void enter(Waiter<Q, A> waiter) {
    boolean full;
    synchronized (this) {
      full = waiting.size() >= queue;
      if (!full) {
        waiting.add(waiter);
      }
    }
    if (full) {
      waiter.emitter().fail(new Overloaded(kind));
    } else {
      depart();
    }
  }

  private void depart() {
    List<Waiter<Q, A>> batch = next();
    if (!batch.isEmpty()) {
      OwnContext.here(vertx).runOnContext(turn -> read(batch));
    }
  }

  private void read(List<Waiter<Q, A>> batch) {
    Uni.createFrom()
        .deferred(() -> read.apply(batch.stream().map(Waiter::question).toList()))
        .onTermination()
        .invoke(this::arrive)
        .subscribe()
        .with(answers -> tell(batch, answers), failure -> fail(batch, failure));
  }

  private synchronized List<Waiter<Q, A>> next() {
    List<Waiter<Q, A>> batch = new ArrayList<>();
    if (!underWay) {
      while (!waiting.isEmpty() && batch.size() < SIZE) {
        batch.add(waiting.remove());
      }
      underWay = !batch.isEmpty();
    }
    return batch;
  }

  private void arrive() {
    synchronized (this) {
      underWay = false;
    }
    depart();
  }

  private void tell(List<Waiter<Q, A>> batch, List<A> answers) {
    for (int i = 0; i < batch.size(); i++) {
      Waiter<Q, A> waiter = batch.get(i);
      A answer = answers.get(i);
      waiter.rest(() -> waiter.emitter().complete(answer));
    }
  }

  private void fail(List<Waiter<Q, A>> batch, Throwable failure) {
    batch.forEach(waiter -> waiter.rest(() -> waiter.emitter().fail(failure)));
  }
}
