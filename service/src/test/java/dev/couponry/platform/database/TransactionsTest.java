package dev.couponry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class TransactionsTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Inject Transactions transactions;
  @Inject Pool pool;

  @BeforeEach
  void makeAnEmptyTable() {
    query("DROP TABLE IF EXISTS probe");
    query("CREATE TABLE probe (id int PRIMARY KEY, n int NOT NULL)");
  }

  /** Its time is what every claim pays for: see PlainCallbacks. */
  @Test
  void callbacksRunAsTheyAre() {
    Function<Integer, Integer> plain = n -> n + 1;

    assertThat(Infrastructure.decorate(plain)).isSameAs(plain);
  }

  @Test
  void commitsWhatIsDone() {
    Answer<Integer> answer =
        transactions.run(tx -> insert(tx, 1).map(Answer::done)).await().atMost(BOUND);

    assertThat(answer).isEqualTo(Answer.done(1));
    assertThat(rows()).isEqualTo(1);
  }

  /** A plan that serves any argument takes a bound of rows for a tenth of the table. */
  @Test
  void whatIsDueIsPlannedForItsArguments() {
    assertThat(transactions.whatIsDue(TransactionsTest::planning).await().atMost(BOUND))
        .isEqualTo("force_custom_plan");
    assertThat(transactions.always(TransactionsTest::planning).await().atMost(BOUND))
        .as("the hot path plans once")
        .isEqualTo("force_generic_plan");
  }

  private static Uni<String> planning(Tx tx) {
    return tx.reading()
        .query("SHOW plan_cache_mode")
        .execute()
        .map(rows -> rows.iterator().next().getString(0));
  }

  @Test
  void aLongStatementStaysPreparedToo() {
    String sql = "SELECT $1::int /* " + "long ".repeat(1_000) + "*/";

    assertThat(
            transactions
                .always(
                    tx ->
                        tx.client()
                            .preparedQuery(sql)
                            .execute(Tuple.of(1))
                            .chain(() -> prepared(tx)))
                .await()
                .atMost(BOUND))
        .contains(sql);
  }

  private static Uni<List<String>> prepared(Tx tx) {
    return tx.reading()
        .query("SELECT statement FROM pg_prepared_statements")
        .execute()
        .map(
            rows -> {
              List<String> statements = new ArrayList<>();
              rows.forEach(row -> statements.add(row.getString(0)));
              return statements;
            });
  }

  @Test
  void rollsBackWhatIsRefused() {
    Answer<Integer> answer =
        transactions
            .run(tx -> insert(tx, 1).map(n -> Answer.<Integer>refused(Reason.NO_EFFECT, "no")))
            .await()
            .atMost(BOUND);

    assertThat(answer.isDone()).isFalse();
    assertThat(rows()).isZero();
  }

  @Test
  void rollsBackWhatFails() {
    Uni<Answer<Integer>> failing =
        transactions.run(
            tx ->
                insert(tx, 1)
                    .map(
                        n -> {
                          throw new IllegalStateException("a bug");
                        }));

    assertThat(
            failing.onItemOrFailure().transform((item, failure) -> failure).await().atMost(BOUND))
        .isInstanceOf(IllegalStateException.class);
    assertThat(rows()).isZero();
  }

  @Test
  void finishesTheWorkOfACallerWhoHasGone() {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> gone = new CompletableFuture<>();
    CompletableFuture<Void> finished = new CompletableFuture<>();

    var caller =
        transactions
            .run(
                tx ->
                    insert(tx, 1)
                        .invoke(begun::countDown)
                        .call(() -> Uni.createFrom().completionStage(gone))
                        .chain(() -> insert(tx, 2))
                        .invoke(() -> finished.complete(null))
                        .map(Answer::done))
            .subscribe()
            .with(answer -> {});
    await(begun);
    caller.cancel();
    gone.complete(null);

    finished.orTimeout(20, TimeUnit.SECONDS).join();
    Uni.createFrom()
        .item(this::rows)
        .repeat()
        .until(rows -> rows == 2)
        .collect()
        .last()
        .await()
        .atMost(BOUND);
  }

  @Test
  void decidesAgainWhenSomebodyWasFirstWithTheKey() {
    query("INSERT INTO probe VALUES (1, 7)");
    AtomicInteger attempts = new AtomicInteger();

    Answer<Integer> answer =
        transactions
            .run(
                tx ->
                    attempts.incrementAndGet() == 1
                        ? insert(tx, 1).map(Answer::done)
                        : number(tx, 1).map(Answer::done))
            .await()
            .atMost(BOUND);

    assertThat(answer).isEqualTo(Answer.done(7));
    assertThat(attempts).hasValue(2);
  }

  @Test
  void decidesAgainAfterADeadlock() {
    query("INSERT INTO probe VALUES (1, 0), (2, 0)");
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger attempts = new AtomicInteger();

    CompletableFuture<Answer<Integer>> forwards = crossing(1, 2, bothHoldOne, attempts);
    CompletableFuture<Answer<Integer>> backwards = crossing(2, 1, bothHoldOne, attempts);

    assertThat(forwards.join().isDone()).isTrue();
    assertThat(backwards.join().isDone()).isTrue();
    assertThat(attempts).hasValueGreaterThan(2);
    assertThat(
            pool.query("SELECT sum(n)::int AS n FROM probe")
                .execute()
                .await()
                .atMost(BOUND)
                .iterator()
                .next()
                .getInteger("n"))
        .isEqualTo(4);
  }

  private CompletableFuture<Answer<Integer>> crossing(
      int first, int second, CyclicBarrier bothHoldOne, AtomicInteger attempts) {
    AtomicInteger own = new AtomicInteger();
    return transactions
        .run(
            tx -> {
              attempts.incrementAndGet();
              boolean meet = own.incrementAndGet() == 1;
              return add(tx, first)
                  .call(() -> meet ? meeting(bothHoldOne) : Uni.createFrom().voidItem())
                  .chain(() -> add(tx, second))
                  .map(Answer::done);
            })
        .subscribeAsCompletionStage()
        .orTimeout(20, TimeUnit.SECONDS);
  }

  private static Uni<Void> meeting(CyclicBarrier barrier) {
    return Uni.createFrom()
        .completionStage(
            () ->
                CompletableFuture.runAsync(
                    () -> {
                      try {
                        barrier.await(10, TimeUnit.SECONDS);
                      } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                      }
                    }));
  }

  private static Uni<Integer> insert(Tx tx, int id) {
    return tx.client()
        .preparedQuery("INSERT INTO probe VALUES ($1, 0)")
        .execute(Tuple.of(id))
        .map(rows -> rows.rowCount());
  }

  private static Uni<Integer> add(Tx tx, int id) {
    return tx.client()
        .preparedQuery("UPDATE probe SET n = n + 1 WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.rowCount());
  }

  private static Uni<Integer> number(Tx tx, int id) {
    return tx.client()
        .preparedQuery("SELECT n FROM probe WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().next().getInteger("n"));
  }

  private int rows() {
    return pool.query("SELECT count(*)::int AS n FROM probe")
        .execute()
        .await()
        .atMost(BOUND)
        .iterator()
        .next()
        .getInteger("n");
  }

  private void query(String sql) {
    pool.query(sql).execute().await().atMost(BOUND);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
