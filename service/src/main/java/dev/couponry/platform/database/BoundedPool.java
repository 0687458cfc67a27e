package dev.couponry.platform.database;

import dev.couponry.platform.config.CouponryConfig;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the pool, with bounds on who waits for a connection and how long: Quarkus has keys for the
 * size only, and an unbounded queue answers everybody too late. Its connections keep every
 * statement prepared: all are constants of this program.
 */
@Singleton
public class BoundedPool implements PgPoolCreator {
  private final CouponryConfig.Database config;

  BoundedPool(CouponryConfig config) {
    this.config = config.database();
  }

  @Override
  public Pool create(Input input) {
    int patienceMillis = Math.toIntExact(config.poolPatience().toMillis());
    PoolOptions options =
        input
            .poolOptions()
            .setMaxWaitQueueSize(config.poolQueue())
            .setConnectionTimeout(patienceMillis)
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    List<PgConnectOptions> databases = input.pgConnectOptionsList();
    databases.forEach(
        database -> {
          database.setConnectTimeout(patienceMillis);
          database.setTcpKeepAlive(true);
          // By default none that is longer than 2,048 characters is kept, and so is planned anew.
          database.setPreparedStatementCacheSqlFilter(sql -> true);
        });
    return PgBuilder.pool()
        .with(options)
        .connectingTo(List.<SqlConnectOptions>copyOf(databases))
        .using(input.vertx())
        .build();
  }
}
