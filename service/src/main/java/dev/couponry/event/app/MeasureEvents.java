package dev.couponry.event.app;

import dev.couponry.event.app.EventLag.Lag;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How far events are behind, as metrics {@code couponry_outbox_lag_seconds}, {@code
 * couponry_delivery_lag_seconds} and {@code couponry_dead_letters}; every replica measures the
 * same.
 */
@Singleton
public final class MeasureEvents {
  private static final double MILLIS = 1_000;

  private final Transactions transactions;
  private final List<Measured> measured = new ArrayList<>();

  MeasureEvents(Transactions transactions, EventLag lag, Sinks sinks, MeterRegistry registry) {
    this.transactions = transactions;
    Measured outbox = new Measured(lag::ofOutbox);
    measured.add(outbox);
    Gauge.builder("couponry.outbox.lag.seconds", outbox, Measured::seconds)
        .description("age of the oldest event that has no place in the log yet")
        .register(registry);
    sinks.names().forEach(sink -> register(sink, lag, registry));
  }

  private void register(String sink, EventLag lag, MeterRegistry registry) {
    Measured ofSink = new Measured(tx -> lag.ofSink(tx, sink));
    measured.add(ofSink);
    Gauge.builder("couponry.delivery.lag.seconds", ofSink, Measured::seconds)
        .description("age of the oldest event that a sink has not got")
        .tag("sink", sink)
        .register(registry);
    Gauge.builder("couponry.dead.letters", ofSink, Measured::dead)
        .description("events that a sink did not take and that wait for a replay")
        .tag("sink", sink)
        .register(registry);
  }

  /** Measures all; what cannot be measured is no number until it can. */
  @Scheduled(
      every = "10s",
      delayed = "3s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Uni.join()
        .all(measured.stream().map(it -> it.measure(transactions)).toList())
        .andCollectFailures()
        .replaceWithVoid();
  }

  /** Something that lags, and what was seen of it last; the registry reads it on other threads. */
  private static final class Measured {
    private final Function<Tx, Uni<Lag>> lag;
    private volatile double seconds = Double.NaN;
    private volatile double dead = Double.NaN;

    Measured(Function<Tx, Uni<Lag>> lag) {
      this.lag = lag;
    }

    Uni<Void> measure(Transactions transactions) {
      return transactions
          .read(lag)
          .invoke(it -> note(it.waiting().toMillis() / MILLIS, it.dead()))
          .onFailure()
          .invoke(unknown -> note(Double.NaN, Double.NaN))
          .onFailure()
          .recoverWithNull()
          .replaceWithVoid();
    }

    private void note(double newSeconds, double newDead) {
      seconds = newSeconds;
      dead = newDead;
    }

    double seconds() {
      return seconds;
    }

    double dead() {
      return dead;
    }
  }
}
