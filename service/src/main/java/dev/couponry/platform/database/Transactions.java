package dev.couponry.platform.database;

import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

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

  private final Connections connections;
  private final Vertx vertx;

  Transactions(Connections connections, Vertx vertx) {
    this.connections = connections;
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

  /** As {@link #run}, for work that nobody refuses. */
  public <T> Uni<T> always(Function<Tx, Uni<T>> work) {
    return run(tx -> work.apply(tx).map(Answer::done)).map(Transactions::value);
  }

  /** As {@link #always(Function)}, with another cap on each statement. */
  public <T> Uni<T> always(Duration statementCap, Function<Tx, Uni<T>> work) {
    return run(statementCap, tx -> work.apply(tx).map(Answer::done)).map(Transactions::value);
  }

  /**
   * As {@link #always(Function)}, for what time brings, of which mostly nothing is due: each
   * statement is planned for its arguments. A plan for any bound of how many to take is one for a
   * tenth of the table, and reads all of it.
   */
  public <T> Uni<T> whatIsDue(Function<Tx, Uni<T>> work) {
    String sql = "SET LOCAL plan_cache_mode = force_custom_plan";
    return always(tx -> tx.client().query(sql).execute().chain(() -> work.apply(tx)));
  }

  private static <T> T value(Answer<T> answer) {
    return answer.fold(
        value -> value,
        refusal -> {
          throw new IllegalStateException("refused: " + refusal.reason());
        });
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
    Uni<T> reading = Uni.createFrom().deferred(() -> work.apply(new Tx(connections.pool())));
    return detached(reading.onFailure().transform(SqlFailures::translated));
  }

  /**
   * Runs several units of work in one transaction, in lockstep: what they ask at the same moment by
   * {@link Tx#ask} is one statement. A refusal of one that has written nothing harms no other; what
   * cannot be committed for all is committed for none, and says because of whom. Nothing is run
   * again here. Works that may change the same rows do not belong together, save for rows that they
   * {@linkplain Tx#owns own}.
   *
   * <p>Fails with {@link DatabaseUnavailable} as {@link #run} does, but for what is between
   * transactions alone (a lost deadlock, a lock not had in time): that spoils it for all.
   */
  public <T> Uni<Carried<T>> together(List<Function<Tx, Uni<Answer<T>>>> works) {
    return detached(
        connections
            .with(
                connection ->
                    connection
                        .begin()
                        .chain(transaction -> together(connection, transaction, works)))
            .onFailure(SqlFailures::isBetweenTransactions)
            .recoverWithItem(() -> new Carried.Spoilt<>(all(works)))
            .onFailure()
            .transform(SqlFailures::translated));
  }

  private static List<Integer> all(List<?> works) {
    return IntStream.range(0, works.size()).boxed().toList();
  }

  private static <T> Uni<Carried<T>> together(
      SqlConnection connection, Transaction transaction, List<Function<Tx, Uni<Answer<T>>>> works) {
    Lockstep lockstep = new Lockstep(connection, Vertx.currentContext(), works.size());
    List<Uni<Carried.Ended<T>>> running =
        works.stream()
            .map(work -> ended(new Tx(lockstep), work).onTermination().invoke(lockstep::ended))
            .toList();
    return Uni.join()
        .all(running)
        .andFailFast()
        .call(ended -> lost(ended))
        .map(Carried::of)
        .onFailure()
        .call(() -> rollback(transaction))
        .call(
            carried ->
                carried instanceof Carried.Committed
                    ? transaction.commit()
                    : rollback(transaction));
  }

  private static <T> Uni<Carried.Ended<T>> ended(Tx tx, Function<Tx, Uni<Answer<T>>> work) {
    return Uni.createFrom()
        .deferred(() -> whole(tx, work))
        .map(answer -> new Carried.Ended<>(Optional.of(answer), Optional.empty(), tx.leftTraces()))
        .onFailure()
        .recoverWithItem(
            e -> new Carried.Ended<T>(Optional.empty(), Optional.of(e), tx.leftTraces()));
  }

  /** A connection that is lost is nobody's fault, and no reason to try again without somebody. */
  private static <T> Uni<Void> lost(List<Carried.Ended<T>> ended) {
    return ended.stream()
        .flatMap(it -> it.failure().stream())
        .filter(SqlFailures::isLost)
        .findFirst()
        .map(failure -> Uni.createFrom().<Void>failure(failure))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private <T> Uni<Answer<T>> attempt(Function<Tx, Uni<Answer<T>>> work, int number) {
    return once(work)
        .onFailure(failure -> number < ATTEMPTS && SqlFailures.mayBeDecidedAgain(failure))
        .recoverWithUni(() -> afterJitter(number).chain(() -> attempt(work, number + 1)))
        .onFailure()
        .transform(SqlFailures::translated);
  }

  private <T> Uni<Answer<T>> once(Function<Tx, Uni<Answer<T>>> work) {
    return connections.with(
        connection ->
            connection.begin().chain(transaction -> inside(connection, transaction, work)));
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
