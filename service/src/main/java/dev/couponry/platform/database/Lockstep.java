package dev.couponry.platform.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several units of work in one transaction, step by step: what they ask is gathered until each of
 * them waits, and then asked by one statement for all who ask the same (the idea is Haxl's: Marlow
 * et al., "There is no Fork", ICFP 2014). So a use case is written for one call, and carried for
 * many.
 *
 * <p>All of it happens on one event loop.
 */
final class Lockstep {
  private final Tx all;
  private final Context context;
  private final Map<Asked<?, ?>, Gathered<?, ?>> gathered = new LinkedHashMap<>();
  private final Map<Object, Tx> owners = new HashMap<>();
  private int asking;
  private boolean turning;

  Lockstep(SqlClient client, Context context) {
    this.all = new Tx(client);
    this.context = context;
  }

  SqlClient reading() {
    return all.reading();
  }

  /** The answer, in the next step. */
  <Q, A> Uni<A> ask(Asked<Q, A> asked, Q question) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              gather(asked).add(question, emitter);
              step();
            });
  }

  /** Whether a row belongs to this unit of work alone: it is the first here to say so. */
  boolean owns(Tx tx, Object row) {
    return owners.merge(row, tx, (owner, late) -> owner) == tx;
  }

  /** Equal keys have equal types. */
  @SuppressWarnings("unchecked")
  private <Q, A> Gathered<Q, A> gather(Asked<Q, A> asked) {
    return (Gathered<Q, A>) gathered.computeIfAbsent(asked, same -> new Gathered<>(asked));
  }

  /** In the next turn of the event loop everybody who was answered in this one has asked again. */
  private void step() {
    if (!turning && asking == 0) {
      turning = true;
      context.runOnContext(turn -> askAll());
    }
  }

  private void askAll() {
    List<Gathered<?, ?>> due = new ArrayList<>(gathered.values());
    gathered.clear();
    asking = due.size();
    turning = false;
    due.forEach(this::askOne);
  }

  private <Q, A> void askOne(Gathered<Q, A> one) {
    Uni.createFrom()
        .deferred(() -> one.asked.ask(all, one.questions))
        .subscribe()
        .with(answers -> answered(() -> one.answer(answers)), e -> answered(() -> one.fail(e)));
  }

  private void answered(Runnable tell) {
    tell.run();
    asking--;
    if (!gathered.isEmpty()) {
      step();
    }
  }

  /** Those who ask the same. */
  private static final class Gathered<Q, A> {
    private final Asked<Q, A> asked;
    private final List<Q> questions = new ArrayList<>();
    private final List<UniEmitter<? super A>> emitters = new ArrayList<>();

    Gathered(Asked<Q, A> asked) {
      this.asked = asked;
    }

    void add(Q question, UniEmitter<? super A> emitter) {
      questions.add(question);
      emitters.add(emitter);
    }

    void answer(List<A> answers) {
      for (int i = 0; i < emitters.size(); i++) {
        emitters.get(i).complete(answers.get(i));
      }
    }

    void fail(Throwable failure) {
      emitters.forEach(emitter -> emitter.fail(failure));
    }
  }
}
