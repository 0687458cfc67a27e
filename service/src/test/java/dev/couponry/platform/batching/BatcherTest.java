package dev.couponry.platform.batching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Turn;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that share transactions. A gate holds the only slot until all others wait behind it. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class BatcherTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final int QUEUE = 100;

  @Inject Transactions transactions;
  @Inject Vertx vertx;
  @Inject Pool pool;

  private final ConcurrentLinkedQueue<Integer> statements = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> gate = new CompletableFuture<>();
  private Batcher batcher;

  /** Inserts rows, as many as ask, by one statement. */
  private final Asked<Integer, Integer> inserting =
      Asked.writing(
          (tx, ids) -> {
            statements.add(ids.size());
            return tx.client()
                .preparedQuery("INSERT INTO batch_probe SELECT unnest($1::int[])")
                .execute(Tuple.of(ids.toArray(Integer[]::new)))
                .map(rows -> ids);
          });

  private record Limits(int size, int inFlight, int queue, Duration patience)
      implements BatchingLimits {}

  @BeforeEach
  void closeTheGate() {
    query("DROP TABLE IF EXISTS batch_probe");
    query("CREATE TABLE batch_probe (id int PRIMARY KEY CHECK (id < 1000))");
    batcher =
        new Batcher(
            "probe",
            transactions,
            vertx,
            new Limits(16, 1, QUEUE, BOUND),
            new BatchingMeter(new SimpleMeterRegistry(), "probe"));
    CompletableFuture<Void> inside = new CompletableFuture<>();
    run(
        Set.of("gate"),
        tx -> {
          inside.complete(null);
          return Uni.createFrom().completionStage(gate).map(open -> Answer.done(0));
        });
    inside.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private CompletableFuture<Answer<Integer>> run(
      Set<String> keys, Function<Tx, Uni<Answer<Integer>>> work) {
    return batcher.run(keys, work).subscribeAsCompletionStage();
  }

  private CompletableFuture<Answer<Integer>> insert(int id) {
    return run(Set.of("row/" + id), tx -> tx.ask(inserting, id).map(Answer::done));
  }

  private List<Answer<Integer>> open(List<CompletableFuture<Answer<Integer>>> calls) {
    gate.complete(null);
    return calls.stream().map(call -> call.orTimeout(20, TimeUnit.SECONDS).join()).toList();
  }

  @Test
  void thoseThatWaitShareTransactionsAndStatementsAndEachHasItsOwnAnswer() {
    List<CompletableFuture<Answer<Integer>>> calls =
        IntStream.range(0, 40).mapToObj(this::insert).toList();

    assertThat(open(calls)).isEqualTo(IntStream.range(0, 40).mapToObj(Answer::done).toList());
    assertThat(statements).containsExactly(16, 16, 8);
    assertThat(rows()).isEqualTo(40);
  }

  @Test
  void oneThatIsRefusedHarmsNoNeighbourAndLeavesNothing() {
    List<CompletableFuture<Answer<Integer>>> calls = new ArrayList<>();
    calls.add(insert(1));
    calls.add(run(Set.of("a"), tx -> Uni.createFrom().item(Answer.refused(Reason.NO_EFFECT, "a"))));
    calls.add(
        run(
            Set.of("b"),
            tx -> tx.ask(inserting, 2).map(n -> Answer.refused(Reason.NO_EFFECT, "b"))));
    calls.add(insert(3));

    List<Answer<Integer>> answers = open(calls);

    assertThat(answers.stream().map(Answer::isDone).toList())
        .containsExactly(true, false, false, true);
    assertThat(ids()).containsExactly(1, 3);
  }

  @Test
  void aRefusalBeforeAnythingIsWrittenCostsTheOthersNothing() {
    List<CompletableFuture<Answer<Integer>>> calls = new ArrayList<>();
    calls.add(insert(1));
    calls.add(run(Set.of("a"), tx -> Uni.createFrom().item(Answer.refused(Reason.NO_EFFECT, "a"))));
    calls.add(insert(2));

    open(calls);

    assertThat(statements).containsExactly(2);
  }

  @Test
  void oneWithABugAndOneWithBadDataFailAloneAndTheOthersAreDone() {
    List<CompletableFuture<Answer<Integer>>> calls = new ArrayList<>();
    IntStream.range(0, 5).forEach(id -> calls.add(insert(id)));
    CompletableFuture<Answer<Integer>> bug =
        run(
            Set.of("bug"),
            tx ->
                tx.ask(inserting, 7)
                    .map(
                        n -> {
                          throw new IllegalStateException("a bug");
                        }));
    CompletableFuture<Answer<Integer>> tooLarge = insert(1_000);
    IntStream.range(10, 15).forEach(id -> calls.add(insert(id)));

    assertThat(open(calls)).allMatch(Answer::isDone);

    assertThat(failure(bug)).isInstanceOf(IllegalStateException.class);
    assertThat(failure(tooLarge)).hasMessageContaining("batch_probe_id_check");
    assertThat(ids()).containsExactly(0, 1, 2, 3, 4, 10, 11, 12, 13, 14);
  }

  @Test
  void callsThatMeetAreNeverCarriedAtTheSameTime() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Answer<Integer>>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int id = i;
      calls.add(
          run(
              Set.of("the same"),
              tx -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                return tx.ask(inserting, id).invoke(inside::decrementAndGet).map(Answer::done);
              }));
    }

    assertThat(open(calls)).allMatch(Answer::isDone);

    assertThat(most).hasValue(1);
    assertThat(rows()).isEqualTo(10);
  }

  @Test
  void whoMeetsAnotherAtARowUnawaresIsRunAgainByItself() {
    AtomicInteger attempts = new AtomicInteger();
    List<CompletableFuture<Answer<Integer>>> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int id = i;
      calls.add(
          run(
              Set.of("call/" + i),
              tx -> {
                attempts.incrementAndGet();
                return tx.ask(inserting, 100 + id)
                    .invoke(n -> tx.mustOwn("a row"))
                    .chain(n -> tx.ask(inserting, id))
                    .map(Answer::done);
              }));
    }

    assertThat(open(calls)).allMatch(Answer::isDone);

    assertThat(attempts.get()).isGreaterThan(3);
    assertThat(ids()).containsExactly(0, 1, 2, 100, 101, 102);
  }

  @Test
  void whatAStatementHasWrittenForAllGoesWhenItMeetsAnother() {
    AtomicInteger attempts = new AtomicInteger();
    Asked<Integer, Integer> meeting =
        (tx, ids) ->
            inserting
                .ask(tx, ids)
                .invoke(
                    written -> {
                      if (attempts.incrementAndGet() == 1) {
                        throw new Contended("a row was another's");
                      }
                    });
    List<CompletableFuture<Answer<Integer>>> calls = new ArrayList<>();
    calls.add(insert(1));
    calls.add(run(Set.of("a"), tx -> tx.ask(meeting, 2).map(Answer::done)));
    calls.add(run(Set.of("b"), tx -> tx.ask(meeting, 3).map(Answer::done)));

    assertThat(open(calls)).allMatch(Answer::isDone);

    assertThat(ids()).containsExactly(1, 2, 3);
  }

  /** However long the way of one is to its coupons, nobody's budgets are locked before. */
  @Test
  void rowsAreLockedInOneOrderByAllWhoShareATransaction() {
    List<String> locked = new ArrayList<>();
    Asked<Integer, Integer> coupons = locking(Turn.COUPONS, locked);
    Asked<Integer, Integer> budgets = locking(Turn.BUDGETS, locked);
    List<CompletableFuture<Answer<Integer>>> calls = new ArrayList<>();
    calls.add(run(Set.of("a"), tx -> tx.ask(budgets, 1).map(Answer::done)));
    calls.add(run(Set.of("b"), tx -> Uni.createFrom().item(Answer.done(2))));
    calls.add(
        run(
            Set.of("c"),
            tx ->
                tx.ask(inserting, 31)
                    .chain(() -> tx.ask(inserting, 32))
                    .chain(() -> tx.ask(coupons, 3))
                    .chain(() -> tx.ask(budgets, 3))
                    .map(Answer::done)));
    calls.add(
        run(
            Set.of("d"),
            tx -> {
              tx.beforeCommit(() -> tx.ask(budgets, 4).replaceWithVoid());
              return tx.ask(coupons, 4).chain(() -> tx.ask(inserting, 4)).map(Answer::done);
            }));

    assertThat(open(calls)).allMatch(Answer::isDone);

    assertThat(locked).containsExactly("COUPONS [3, 4]", "BUDGETS [1, 3, 4]");
  }

  private static Asked<Integer, Integer> locking(Turn turn, List<String> locked) {
    return Asked.in(
        turn,
        (tx, ids) -> {
          locked.add(turn + " " + ids.stream().sorted().toList());
          return Uni.createFrom().item(ids);
        });
  }

  @Test
  void aCallerWhoHasGoneBeforeItsTurnIsDropped() {
    AtomicInteger ran = new AtomicInteger();
    CompletableFuture<Answer<Integer>> gone =
        run(
            Set.of("gone"),
            tx -> {
              ran.incrementAndGet();
              return tx.ask(inserting, 1).map(Answer::done);
            });
    gone.cancel(true);

    assertThat(open(List.of(insert(2)))).allMatch(Answer::isDone);

    assertThat(ran).hasValue(0);
    assertThat(ids()).containsExactly(2);
  }

  @Test
  void moreThanMayWaitAreToldToComeAgainAtOnce() {
    List<CompletableFuture<Answer<Integer>>> calls =
        IntStream.range(0, QUEUE).mapToObj(this::insert).toList();

    assertThat(failure(insert(QUEUE))).isInstanceOf(Overloaded.class);

    assertThat(open(calls)).allMatch(Answer::isDone);
    assertThat(rows()).isEqualTo(QUEUE);
  }

  private static Throwable failure(CompletableFuture<?> call) {
    try {
      call.orTimeout(20, TimeUnit.SECONDS).join();
      throw new AssertionError("it did not fail");
    } catch (CompletionException failed) {
      return failed.getCause();
    }
  }

  private int rows() {
    return ids().size();
  }

  private List<Integer> ids() {
    List<Integer> ids = new ArrayList<>();
    query("SELECT id FROM batch_probe ORDER BY id").forEach(row -> ids.add(row.getInteger(0)));
    return ids;
  }

  private RowSet<Row> query(String sql) {
    return pool.query(sql).execute().await().atMost(BOUND);
  }
}
