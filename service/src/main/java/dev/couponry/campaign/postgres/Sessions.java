package dev.couponry.campaign.postgres;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Function;
import org.hibernate.engine.creation.internal.SessionBuilderImpl;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionFactoryImpl;
import org.hibernate.reactive.mutiny.impl.MutinyStatelessSessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.pool.impl.ExternalSqlClientPool;
import org.hibernate.reactive.session.impl.ReactiveStatelessSessionImpl;

/**
 * Hibernate Reactive on the connection of a unit of work. Its own sessions take a connection of
 * their own, and with it a transaction of their own; here one connection carries the rows that
 * Hibernate maps and the budget, ledger and request rows of other contexts.
 */
@Singleton
final class Sessions {
  private final SessionFactoryImpl factory;
  private final MutinySessionFactoryImpl mutiny;
  private final JdbcServices services;

  Sessions(Mutiny.SessionFactory sessions) {
    org.hibernate.Cache cache = (org.hibernate.Cache) sessions.getCache();
    factory = (SessionFactoryImpl) cache.getSessionFactory();
    mutiny = new MutinySessionFactoryImpl(factory);
    services = factory.getServiceRegistry().requireService(JdbcServices.class);
  }

  /**
   * Works on the connection, or, if the unit of work is a read on the pool, on any. Nothing is kept
   * back: every operation is a statement at once.
   */
  <T> Uni<T> on(Tx tx, Function<Mutiny.StatelessSession, Uni<T>> work) {
    SqlClient client = tx.client().getDelegate();
    Uni<T> result =
        client instanceof SqlConnection connection
            ? connect(new PoolOfOne(connection)).chain(it -> work.apply(session(it)))
            : connect((Pool) client)
                .chain(it -> work.apply(session(it)).eventually(() -> closed(it)));
    return result.onFailure().transform(Sessions::cause);
  }

  private Uni<ReactiveConnection> connect(Pool pool) {
    ReactiveConnectionPool connections =
        new ExternalSqlClientPool(
            pool, services.getSqlStatementLogger(), services.getSqlExceptionHelper());
    return Uni.createFrom().completionStage(() -> connections.getConnection());
  }

  private static Uni<Void> closed(ReactiveConnection connection) {
    return Uni.createFrom().completionStage(connection::close);
  }

  private Mutiny.StatelessSession session(ReactiveConnection connection) {
    return new MutinyStatelessSessionImpl(
        new ReactiveStatelessSessionImpl(factory, new Options(factory), connection), mutiny);
  }

  /**
   * What the database or its client said, without Hibernate's wrapping: by that, a lost race and an
   * outage are told from a mistake.
   */
  private static Throwable cause(Throwable failure) {
    for (Throwable it = failure; it != null; it = it.getCause()) {
      if (it instanceof SQLException said && said.getSQLState() != null) {
        PgException error = new PgException(said.getMessage(), "ERROR", said.getSQLState(), "");
        error.addSuppressed(failure);
        return error;
      }
      if (it instanceof PgException || it instanceof VertxException || it instanceof IOException) {
        return it;
      }
    }
    return failure;
  }

  /** The defaults of the factory. */
  private static final class Options extends SessionBuilderImpl {
    Options(SessionFactoryImplementor factory) {
      super(factory);
    }

    @Override
    protected SessionImplementor createSession() {
      throw new UnsupportedOperationException("A reactive session is made by hand");
    }
  }
}
