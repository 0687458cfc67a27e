package dev.couponry.platform.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Comparator;
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
 * <p>What locks rows has its {@link Turn}: it waits until every unit of work that has not ended
 * wants to lock rows in this turn or a later one.
 *
 * <p>All of it happens on one event loop.
 */
final class Lockstep {
  /**
   * Whoever holds a row of one call for long shall not stop those for long who do not want it: the
   * transaction fails soon, and they are carried without that call.
   */
  private static final String IMPATIENT = "SET LOCAL lock_timeout = 500";

  private static final String PATIENT = "SET LOCAL lock_timeout TO DEFAULT";

  private final Tx all;
  private final Context context;
  private final Map<Asked<?, ?>, Gathered<?, ?>> gathered = new LinkedHashMap<>();
  private final Map<Object, Tx> owners = new HashMap<>();
  private final Map<Tx, Integer> locking = new HashMap<>();
  private int running;
  private boolean patient;
  private int asking;
  private boolean turning;

  /** Of so many units of work, each of which {@linkplain #ended ends} once. */
  Lockstep(SqlClient client, Context context, int works) {
    this.all = new Tx(client);
    this.context = context;
    this.running = works;
    setOnTheWay(IMPATIENT);
  }

  /** Goes before the next statement; if it fails, that fails as well. */
  private void setOnTheWay(String setting) {
    all.reading().query(setting).execute().subscribe().with(set -> {}, failure -> {});
  }

  SqlClient reading() {
    return all.reading();
  }

  /** The answer, in the next step, or when its turn comes. */
  <Q, A> Uni<A> ask(Tx tx, Asked<Q, A> asked, Q question) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              gather(asked).add(tx, question, emitter);
              if (asked.turn() != Turn.ANY) {
                locking.merge(tx, 1, Integer::sum);
              }
              step();
            });
  }

  /** One of the units of work asks nothing any more. */
  void ended() {
    running--;
    step();
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
    if (!turning && asking == 0 && !gathered.isEmpty()) {
      turning = true;
      context.runOnContext(turn -> askAll());
    }
  }

  private void askAll() {
    List<Gathered<?, ?>> due = due();
    due.forEach(this::leave);
    asking = due.size();
    turning = false;
    if (!patient && due.stream().anyMatch(it -> it.asked.turn().isHot())) {
      patient = true;
      setOnTheWay(PATIENT);
    }
    due.forEach(this::askOne);
  }

  /** What locks nothing, and what locks rows in the earliest turn, if all have come as far. */
  private List<Gathered<?, ?>> due() {
    Turn next =
        gathered.keySet().stream()
            .map(Asked::turn)
            .filter(it -> it != Turn.ANY)
            .min(Comparator.naturalOrder())
            .filter(it -> locking.size() == running)
            .orElse(Turn.ANY);
    return gathered.values().stream()
        .filter(it -> it.asked.turn() == Turn.ANY || it.asked.turn() == next)
        .toList();
  }

  private void leave(Gathered<?, ?> one) {
    gathered.remove(one.asked);
    if (one.asked.turn() != Turn.ANY) {
      one.askers.forEach(tx -> locking.computeIfPresent(tx, (it, n) -> n == 1 ? null : n - 1));
    }
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
    step();
  }

  /** Those who ask the same. */
  private static final class Gathered<Q, A> {
    private final Asked<Q, A> asked;
    private final List<Tx> askers = new ArrayList<>();
    private final List<Q> questions = new ArrayList<>();
    private final List<UniEmitter<? super A>> emitters = new ArrayList<>();

    Gathered(Asked<Q, A> asked) {
      this.asked = asked;
    }

    void add(Tx tx, Q question, UniEmitter<? super A> emitter) {
      askers.add(tx);
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
