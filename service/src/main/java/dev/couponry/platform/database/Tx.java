package dev.couponry.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The unit of work that a use case hands to its ports: one transaction on one connection, its own
 * or one that it shares with others; or, for a read, the pool. Only a {@code postgres} ring looks
 * inside.
 */
public final class Tx {
  private final SqlClient client;
  private final Optional<Lockstep> lockstep;
  private final List<Supplier<Uni<Void>>> last = new ArrayList<>();
  private boolean leftTraces;

  Tx(SqlClient client) {
    this.client = client;
    this.lockstep = Optional.empty();
  }

  /** One of several in a transaction. */
  Tx(Lockstep lockstep) {
    this.client = lockstep.reading();
    this.lockstep = Optional.of(lockstep);
  }

  /** The connection, for a statement of this unit of work's own. */
  public SqlClient client() {
    leftTraces = true;
    return client;
  }

  /** As {@link #client}, for a statement that writes nothing. */
  public SqlClient reading() {
    return client;
  }

  /** The answer, by a statement that answers everybody who shares the transaction and asks it. */
  public <Q, A> Uni<A> ask(Asked<Q, A> asked, Q question) {
    return lockstep
        .map(together -> together.ask(this, asked, question))
        .orElseGet(() -> asked.ask(this, List.of(question)).map(answers -> answers.get(0)))
        .invoke(answer -> leftTraces |= asked.leavesTraces(answer))
        .onFailure()
        .invoke(halfDone -> leftTraces = true);
  }

  /**
   * Whether a row that the transaction has locked is locked for this unit of work. What a row lock
   * is between transactions, this is between those who share one: the first has it, and keeps it.
   */
  public boolean owns(Object row) {
    return lockstep.map(together -> together.owns(this, row)).orElse(true);
  }

  /**
   * As {@link #owns}; if it is another's, this unit of work is run again, by itself.
   *
   * @throws Contended if it is another's
   */
  public void mustOwn(Object row) {
    if (!owns(row)) {
      throw new Contended("the same row is changed by two calls that are carried together");
    }
  }

  /** Whether something would stay of it in the transaction if it were refused now. */
  boolean leftTraces() {
    return leftTraces;
  }

  /**
   * Puts off what is to be done when everything else is, right before the commit: what locks rows
   * that all such transactions want. It is left out if the work is refused or fails, and fails the
   * work if it fails itself.
   */
  public void beforeCommit(Supplier<Uni<Void>> step) {
    last.add(step);
  }

  /** Does what was put off, in the order in which it was. */
  Uni<Void> finish() {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Supplier<Uni<Void>> step : last) {
      done = done.chain(step::get);
    }
    return done;
  }
}
