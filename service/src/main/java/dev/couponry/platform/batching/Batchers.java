package dev.couponry.platform.batching;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;

/** Makes what carries calls together, one for each kind of calls. */
@Singleton
public final class Batchers {
  private final Transactions transactions;
  private final Vertx vertx;
  private final BatchingLimits limits;
  private final MeterRegistry registry;

  Batchers(Transactions transactions, Vertx vertx, BatchingLimits limits, MeterRegistry registry) {
    this.transactions = transactions;
    this.vertx = vertx;
    this.limits = limits;
    this.registry = registry;
  }

  /**
   * One for a kind.
   *
   * @param kind what its calls do, in a word: the label of its metrics
   */
  public Batcher of(String kind) {
    return new Batcher(kind, transactions, vertx, limits, new BatchingMeter(registry, kind));
  }

  /**
   * Readings of a kind, outside of transactions.
   *
   * @param kind what is read, in a word
   * @param read answers in the order of the questions
   */
  public <Q, A> Readings<Q, A> readings(String kind, BiFunction<Tx, List<Q>, Uni<List<A>>> read) {
    return new Readings<>(
        kind, vertx, limits.queue(), all -> transactions.read(tx -> read.apply(tx, all)));
  }
}
