package dev.couponry.platform.database;

import dev.couponry.platform.config.CouponryConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The pool's connections, and how near it is to its end: metrics {@code couponry_database_pool_*}.
 * Whoever waits longer than {@code COUPONRY_DATABASE_POOL_PATIENCE} is told that the database is
 * unavailable.
 */
@Singleton
public final class Connections {
  private final Pool pool;
  private final AtomicInteger busy = new AtomicInteger();
  private final Timer wait;

  @Inject
  Connections(Pool pool, CouponryConfig config, MeterRegistry registry) {
    this(pool, config.database().poolSize(), registry);
  }

  Connections(Pool pool, int size, MeterRegistry registry) {
    this.pool = pool;
    Gauge.builder("couponry.database.pool.busy", busy, AtomicInteger::get)
        .description("connections in a transaction")
        .register(registry);
    Gauge.builder("couponry.database.pool.size", () -> size)
        .description("connections at most")
        .register(registry);
    this.wait =
        Timer.builder("couponry.database.pool.wait")
            .description("how long a unit of work waited for its connection, also in vain")
            .register(registry);
  }

  /** All of them, for a statement on any. */
  Pool pool() {
    return pool;
  }

  /** Uses one, and gives it back whatever comes of it. */
  <T> Uni<T> with(Function<SqlConnection, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(this::take)
        .chain(connection -> work.apply(connection).eventually(() -> giveBack(connection)));
  }

  private Uni<SqlConnection> take() {
    long asked = System.nanoTime();
    return pool.getConnection()
        .onTermination()
        .invoke(() -> wait.record(System.nanoTime() - asked, TimeUnit.NANOSECONDS))
        .invoke(busy::incrementAndGet);
  }

  private Uni<Void> giveBack(SqlConnection connection) {
    busy.decrementAndGet();
    return connection.close();
  }
}
