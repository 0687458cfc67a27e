package dev.couponry.platform.database;

import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Runs units of work on the reactive pool, each on one connection in one transaction.
 *
 * <p>A unit of work is finished or rolled back whole, also when the caller has gone: cancelling the
 * returned {@code Uni} drops the answer, never the work.
 */
@Singleton
public final class Transactions {
  private static final int ATTEMPTS = 8;
  private static final int JITTER_MILLIS = 10;

  private final Pool pool;
  private final Vertx vertx;

  Transactions(Pool pool, Vertx vertx) {
    this.pool = pool;
    this.vertx = vertx;
  }

  /**
   * Begins, runs the work, and commits if it is done; rolls back if it is refused or fails.
   *
   * <p>The whole work is run again, a bounded number of times, when it lost a deadlock or when
   * somebody else was first with a unique key: it then finds what they wrote. So it must decide
   * from what it reads through its {@code Tx}, and have no effect elsewhere.
   *
   * <p>Fails with {@link DatabaseUnavailable} when the database cannot be reached, is overloaded or
   * goes away, at COMMIT as well.
   */
  public <T> Uni<Answer<T>> run(Function<Tx, Uni<Answer<T>>> work) {
    return detached(attempt(work, 1));
  }

  /**
   * As {@link #run}, with another cap on each statement than the server's own; for work that is
   * long by nature, such as making the codes of a batch.
   */
  public <T> Uni<Answer<T>> run(Duration statementCap, Function<Tx, Uni<Answer<T>>> work) {
    String sql = "SET LOCAL statement_timeout = " + statementCap.toMillis();
    return run(tx -> tx.client().query(sql).execute().chain(() -> work.apply(tx)));
  }

  /**
   * As {@link #run}, all statements on one snapshot, taken by the first of them. Whoever changes
   * rows that the work changes too, and commits first, makes the work run again.
   */
  public <T> Uni<Answer<T>> runOnOneSnapshot(Function<Tx, Uni<Answer<T>>> work) {
    String sql = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";
    return run(tx -> tx.client().query(sql).execute().chain(() -> work.apply(tx)));
  }

  /** Reads without a transaction, on any connection; each statement sees its own snapshot. */
  public <T> Uni<T> read(Function<Tx, Uni<T>> work) {
    Uni<T> reading = Uni.createFrom().deferred(() -> work.apply(new Tx(pool)));
    return detached(reading.onFailure().transform(SqlFailures::translated));
  }

  private <T> Uni<Answer<T>> attempt(Function<Tx, Uni<Answer<T>>> work, int number) {
    return once(work)
        .onFailure(failure -> number < ATTEMPTS && SqlFailures.mayBeDecidedAgain(failure))
        .recoverWithUni(() -> afterJitter(number).chain(() -> attempt(work, number + 1)))
        .onFailure()
        .transform(SqlFailures::translated);
  }

  private <T> Uni<Answer<T>> once(Function<Tx, Uni<Answer<T>>> work) {
    return pool.getConnection()
        .chain(
            connection ->
                connection
                    .begin()
                    .chain(transaction -> inside(connection, transaction, work))
                    .eventually(connection::close));
  }

  private static <T> Uni<Answer<T>> inside(
      SqlConnection connection, Transaction transaction, Function<Tx, Uni<Answer<T>>> work) {
    return Uni.createFrom()
        .deferred(() -> whole(new Tx(connection), work))
        .onFailure()
        .call(() -> rollback(transaction))
        .call(answer -> answer.isDone() ? transaction.commit() : rollback(transaction));
  }

  private static <T> Uni<Answer<T>> whole(Tx tx, Function<Tx, Uni<Answer<T>>> work) {
    return work.apply(tx)
        .call(answer -> answer.isDone() ? tx.finish() : Uni.createFrom().voidItem());
  }

  /** A rollback that fails has lost its connection, and the server has rolled back by itself. */
  private static Uni<Void> rollback(Transaction transaction) {
    return transaction.rollback().onFailure().recoverWithNull();
  }

  /** By Vert.x's timer, which comes back on the caller's own context. */
  private Uni<Void> afterJitter(int attempt) {
    long millis = 1 + ThreadLocalRandom.current().nextLong((long) JITTER_MILLIS * attempt);
    return Uni.createFrom()
        .emitter(emitter -> vertx.setTimer(millis, timer -> emitter.complete(null)));
  }

  /** Runs to its end whoever unsubscribes; a cancelled acquisition would also leak its slot. */
  private static <T> Uni<T> detached(Uni<T> work) {
    return Uni.createFrom()
        .emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
  }
}
