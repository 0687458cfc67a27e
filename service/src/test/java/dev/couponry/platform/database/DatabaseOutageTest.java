package dev.couponry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.embedded.Durability;
import dev.couponry.platform.embedded.EmbeddedDatabase;
import dev.couponry.refusal.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a PostgreSQL of its own, which it breaks. */
class DatabaseOutageTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir Path directory;

  private EmbeddedDatabase database;
  private Vertx vertx;
  private Pool pool;
  private Transactions transactions;

  @BeforeEach
  void start() {
    database = EmbeddedDatabase.start(directory.resolve("data"), Durability.KEPT, 20);
    vertx = Vertx.vertx();
    PgConnectOptions where =
        PgConnectOptions.fromUri(database.jdbcUrl().substring("jdbc:".length()))
            .setUser(EmbeddedDatabase.NAME)
            .setPassword(database.password());
    PoolOptions limits =
        new PoolOptions()
            .setMaxSize(2)
            .setMaxWaitQueueSize(1)
            .setConnectionTimeout(5)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    pool = Pool.newInstance(PgBuilder.pool().with(limits).connectingTo(where).using(vertx).build());
    transactions = new Transactions(new Connections(pool, 2, new SimpleMeterRegistry()), vertx);
    run("CREATE TABLE probe (n int)");
  }

  @AfterEach
  void stop() {
    pool.close().await().atMost(BOUND);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    database.close();
  }

  @Test
  void isUnavailableWhenItDiesInTheMiddleAndComesBackByItself() {
    Throwable failure =
        failure(
            transactions.run(
                tx ->
                    insert(tx)
                        .invoke(this::killThePostmaster)
                        .chain(() -> untilItFails(tx))
                        .map(Answer::done)));

    assertThat(failure).isInstanceOf(DatabaseUnavailable.class);
    assertThat(untilAvailable()).as("nothing of the broken one").isZero();
  }

  @Test
  void isUnavailableWhenItDiesBeforeTheCommit() {
    Throwable failure =
        failure(
            transactions.run(
                tx -> insert(tx).chain(() -> pid(tx)).call(this::terminate).map(Answer::done)));

    assertThat(failure).isInstanceOf(DatabaseUnavailable.class);
    assertThat(untilAvailable()).isZero();
  }

  @Test
  void isUnavailableWhenNoConnectionIsFreeInTime() throws Exception {
    CompletableFuture<Void> release = new CompletableFuture<>();
    CountDownLatch holding = new CountDownLatch(2);
    var first = hold(holding, release);
    var second = hold(holding, release);
    assertThat(holding.await(20, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Throwable> waiting =
        later(transactions.run(tx -> insert(tx).map(Answer::done)));
    CompletableFuture<Throwable> tooMany =
        later(transactions.run(tx -> insert(tx).map(Answer::done)));

    assertThat(tooMany.get(20, TimeUnit.SECONDS)).isInstanceOf(DatabaseUnavailable.class);
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(DatabaseUnavailable.class);
    release.complete(null);
    assertThat(first.get(20, TimeUnit.SECONDS)).isNull();
    assertThat(second.get(20, TimeUnit.SECONDS)).isNull();
    assertThat(untilAvailable()).isEqualTo(2);
  }

  @Test
  void isUnavailableWhenAStatementTakesTooLong() {
    Throwable failure =
        failure(
            transactions.run(
                Duration.ofMillis(100),
                tx ->
                    tx.client()
                        .query("SELECT pg_sleep(60)")
                        .execute()
                        .map(rows -> Answer.done(1))));

    assertThat(failure).isInstanceOf(DatabaseUnavailable.class);
    assertThat(untilAvailable()).isZero();
  }

  private CompletableFuture<Throwable> hold(
      CountDownLatch holding, CompletableFuture<Void> release) {
    return later(
        transactions.run(
            tx ->
                insert(tx)
                    .invoke(holding::countDown)
                    .call(() -> Uni.createFrom().completionStage(release))
                    .map(Answer::done)));
  }

  private static CompletableFuture<Throwable> later(Uni<?> work) {
    return work.onItemOrFailure()
        .transform((item, failure) -> failure)
        .subscribeAsCompletionStage();
  }

  private static Throwable failure(Uni<?> work) {
    return work.onItemOrFailure().transform((item, failure) -> failure).await().atMost(BOUND);
  }

  private static Uni<Integer> insert(Tx tx) {
    return tx.client().query("INSERT INTO probe VALUES (1)").execute().map(rows -> rows.rowCount());
  }

  /** Its backends notice at their next wait that the postmaster is gone. */
  private static Uni<Integer> untilItFails(Tx tx) {
    return insert(tx).repeat().indefinitely().collect().last();
  }

  private static Uni<Integer> pid(Tx tx) {
    return tx.client()
        .query("SELECT pg_backend_pid() AS pid")
        .execute()
        .map(rows -> rows.iterator().next().getInteger("pid"));
  }

  private Uni<?> terminate(int pid) {
    return pool.query("SELECT pg_terminate_backend(" + pid + ", 10000)").execute();
  }

  private void killThePostmaster() {
    try {
      String pid =
          Files.readAllLines(database.directory().resolve("cluster/postmaster.pid")).get(0);
      ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Asks until it answers, at most so long, and returns how many rows there are. */
  private int untilAvailable() {
    return transactions
        .read(tx -> tx.client().query("SELECT count(*)::int AS n FROM probe").execute())
        .map(rows -> rows.iterator().next().getInteger("n"))
        .onFailure(DatabaseUnavailable.class)
        .retry()
        .withBackOff(Duration.ofMillis(20), Duration.ofMillis(200))
        .expireIn(BOUND.toMillis())
        .await()
        .atMost(BOUND);
  }

  private void run(String sql) {
    pool.query(sql).execute().await().atMost(BOUND);
  }
}
