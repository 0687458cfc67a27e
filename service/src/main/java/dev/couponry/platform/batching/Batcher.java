package dev.couponry.platform.batching;

import dev.couponry.platform.database.Carried;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Carries calls of one kind together: those that wait at the same moment share a transaction, in
 * the order in which they came. A lone call goes at once; nobody waits for company. Each has its
 * own answer, after the commit, and one that is refused, fails or meets another at the same row
 * never harms its neighbours: they are carried again without it.
 *
 * <p>A call whose caller has gone before its batch starts is dropped; after that its work is
 * finished. When too many wait, or one has waited too long, it fails as {@link Overloaded}.
 */
public final class Batcher {
  private static final Logger LOG = Logger.getLogger(Batcher.class);

  /** How often a call is carried with others before it is carried alone. */
  private static final int ATTEMPTS = 3;

  private final String kind;
  private final Transactions transactions;
  private final Vertx vertx;
  private final BatchingLimits limits;
  private final BatchingMeter meter;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Set<String> busy = new HashSet<>();
  private int inFlight;

  Batcher(
      String kind,
      Transactions transactions,
      Vertx vertx,
      BatchingLimits limits,
      BatchingMeter meter) {
    this.kind = kind;
    this.transactions = transactions;
    this.vertx = vertx;
    this.limits = limits;
    this.meter = meter;
  }

  /**
   * Runs a unit of work, alone or with others, as {@link Transactions#run} does.
   *
   * @param keys what makes calls meet before there is a row of which one could be the owner, such
   *     as an order: no two with an equal key are carried at the same time
   */
  public <T> Uni<Answer<T>> run(Set<String> keys, Function<Tx, Uni<Answer<T>>> work) {
    return Uni.createFrom().emitter(caller -> enter(Waiting.of(keys, work, caller)));
  }

  private void enter(Waiting call) {
    boolean full;
    synchronized (this) {
      full = queue.size() >= limits.queue();
      if (!full) {
        queue.add(call);
      }
    }
    if (full) {
      shed(call);
    } else {
      depart();
    }
  }

  private void shed(Waiting call) {
    meter.shed();
    call.fail().accept(new Overloaded(kind));
  }

  /** Starts what can be. */
  private void depart() {
    List<Waiting> batch = next();
    if (!batch.isEmpty()) {
      meter.departed(batch);
      OwnContext.inTurn(vertx)
          .runOnContext(
              turn ->
                  Uni.createFrom()
                      .deferred(() -> carry(batch))
                      .onTermination()
                      .invoke(() -> arrive(batch))
                      .subscribe()
                      .with(done -> {}, failure -> LOG.error("A batch was lost", failure)));
    }
  }

  private void arrive(List<Waiting> batch) {
    synchronized (this) {
      inFlight--;
      batch.forEach(call -> busy.removeAll(call.keys()));
    }
    depart();
  }

  /** The calls that go next, in their order; none if nobody can. */
  private List<Waiting> next() {
    List<Waiting> batch = new ArrayList<>();
    List<Waiting> late = new ArrayList<>();
    synchronized (this) {
      if (inFlight < limits.inFlight()) {
        Iterator<Waiting> waiting = queue.iterator();
        while (waiting.hasNext() && batch.size() < limits.size()) {
          Waiting call = waiting.next();
          if (call.state().gone()) {
            waiting.remove();
          } else if (System.nanoTime() - call.sinceNanos() > limits.patience().toNanos()) {
            waiting.remove();
            late.add(call);
          } else if (call.keys().stream().noneMatch(busy::contains)) {
            waiting.remove();
            busy.addAll(call.keys());
            batch.add(call);
          }
        }
        inFlight += batch.isEmpty() ? 0 : 1;
      }
    }
    late.forEach(this::shed);
    return batch;
  }

  private Uni<Void> carry(List<Waiting> batch) {
    return batch.size() == 1 ? alone(batch.get(0)) : together(batch);
  }

  private Uni<Void> alone(Waiting call) {
    return transactions
        .run(call.work())
        .invoke(call::tell)
        .onFailure()
        .invoke(call.fail())
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<Void> together(List<Waiting> batch) {
    return transactions
        .together(batch.stream().map(Waiting::work).toList())
        .onItem()
        .transformToUni(carried -> settle(batch, carried))
        .onFailure()
        .invoke(failure -> batch.forEach(call -> call.fail().accept(failure)))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> settle(List<Waiting> batch, Carried<Runnable> carried) {
    if (carried instanceof Carried.Committed<Runnable> committed) {
      return tell(batch, committed.answers());
    }
    List<Integer> spoilers = ((Carried.Spoilt<Runnable>) carried).spoilers();
    if (spoilers.size() == batch.size()) {
      int half = batch.size() / 2;
      return carry(batch.subList(0, half)).chain(() -> carry(batch.subList(half, batch.size())));
    }
    List<Waiting> others = new ArrayList<>(batch);
    List<Waiting> apart = spoilers.stream().map(batch::get).toList();
    others.removeAll(apart);
    return carry(others).chain(() -> eachAlone(apart));
  }

  private Uni<Void> tell(List<Waiting> batch, List<Optional<Answer<Runnable>>> answers) {
    List<Waiting> met = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Waiting call = batch.get(i);
      answers.get(i).ifPresentOrElse(call::tell, () -> met.add(call));
    }
    return again(met);
  }

  /**
   * Carries those again who have met others at their rows, together: the others are done, and most
   * of these will now be told so. Each time one at least gets through at every row.
   */
  private Uni<Void> again(List<Waiting> met) {
    if (met.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Waiting> hopeful = met.stream().filter(it -> it.state().attempt() < ATTEMPTS).toList();
    List<Waiting> others = new ArrayList<>(met);
    others.removeAll(hopeful);
    return (hopeful.isEmpty() ? Uni.createFrom().voidItem() : carry(hopeful))
        .chain(() -> eachAlone(others));
  }

  private Uni<Void> eachAlone(List<Waiting> calls) {
    return Multi.createFrom()
        .iterable(calls)
        .onItem()
        .transformToUniAndConcatenate(this::alone)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
