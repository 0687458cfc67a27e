package dev.couponry.journey;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.platform.embedded.Durability;
import dev.couponry.platform.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Two processes of the packaged service on one database. */
final class TwoReplicas implements AutoCloseable {
  private static final int CONNECTIONS = 60;

  private final EmbeddedDatabase database;
  private final ServiceProcess one;
  private final ServiceProcess other;

  private TwoReplicas(EmbeddedDatabase database, ServiceProcess one, ServiceProcess other) {
    this.database = database;
    this.one = one;
    this.other = other;
  }

  /** Starts them; returns when both serve. */
  static TwoReplicas in(Path directory) {
    EmbeddedDatabase database =
        EmbeddedDatabase.start(directory.resolve("database"), Durability.KEPT, CONNECTIONS);
    ServiceProcess one = replica(database, directory.resolve("one.log"));
    return new TwoReplicas(database, one, replica(database, directory.resolve("other.log")));
  }

  int onePort() {
    return one.grpcPort();
  }

  int otherPort() {
    return other.grpcPort();
  }

  /** A connection to their database, past them. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), EmbeddedDatabase.NAME, database.password());
  }

  @Override
  public void close() {
    one.close();
    other.close();
    database.close();
  }

  private static ServiceProcess replica(EmbeddedDatabase database, Path log) {
    return ServiceProcess.launch(
            Map.of(
                "COUPONRY_MODE",
                "local",
                "COUPONRY_DATABASE_URL",
                database.jdbcUrl(),
                "COUPONRY_DATABASE_USERNAME",
                EmbeddedDatabase.NAME,
                "COUPONRY_DATABASE_PASSWORD",
                database.password()),
            log)
        .awaitServing();
  }
}
