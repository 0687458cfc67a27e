package dev.couponry.platform;

import dev.couponry.platform.embedded.Durability;
import dev.couponry.platform.embedded.EmbeddedDatabase;
import dev.couponry.platform.embedded.EmbeddedDatabaseFailure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;

/**
 * Gives a {@code @QuarkusTest} a real PostgreSQL: one server a JVM, a fresh database each time
 * Quarkus starts, and free ports, so that builds beside each other do not meet. Use it with
 * {@code @WithTestResource(TestDatabase.class)}.
 *
 * <p>The server's data stays in {@code target}, so that the next run starts quickly and stops what
 * a killed one has left behind.
 */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {
  private static final int MAX_CONNECTIONS = 300;

  private static final String PREFIX = "t";

  /** System properties, which every class loader of this JVM shares. */
  private static final String ADDRESS = "test.postgres.address";

  private static final String PASSWORD = "test.postgres.password";

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(freshDatabase());
    settings.put("quarkus.grpc.server.test-port", Integer.toString(freePort()));
    settings.put("quarkus.http.test-port", "0");
    return settings;
  }

  @Override
  public void stop() {
    // The server ends with the JVM, and its databases with `target`.
  }

  /** The settings of a new, empty database. */
  public static Map<String, String> freshDatabase() {
    String name = PREFIX + UUID.randomUUID().toString().replace("-", "");
    execute("CREATE DATABASE " + name);
    String address = System.getProperty(ADDRESS) + name;
    return Map.of(
        "quarkus.datasource.jdbc.url",
        "jdbc:" + address,
        "quarkus.datasource.reactive.url",
        address,
        "quarkus.datasource.username",
        EmbeddedDatabase.NAME,
        "quarkus.datasource.password",
        System.getProperty(PASSWORD));
  }

  private static void execute(String... statements) {
    startOnce();
    Properties who = new Properties();
    who.setProperty("user", EmbeddedDatabase.NAME);
    who.setProperty("password", System.getProperty(PASSWORD));
    String url = "jdbc:" + System.getProperty(ADDRESS) + "postgres";
    try (Connection connection = new Driver().connect(url, who);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void startOnce() {
    synchronized (System.getProperties()) {
      if (System.getProperty(ADDRESS) == null) {
        EmbeddedDatabase server = startServer();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.setProperty(ADDRESS, server.jdbcUrl("").substring("jdbc:".length()));
        System.setProperty(PASSWORD, server.password());
      }
    }
  }

  /** In one directory, so that a run finds the last one's; in another when that one is busy. */
  private static EmbeddedDatabase startServer() {
    try {
      return startIn("shared");
    } catch (EmbeddedDatabaseFailure busy) {
      return startIn(Long.toString(ProcessHandle.current().pid()));
    }
  }

  private static EmbeddedDatabase startIn(String name) {
    Path directory = Path.of("target", "test-postgres", name);
    return EmbeddedDatabase.start(directory, Durability.THROWN_AWAY, MAX_CONNECTIONS);
  }

  /** A port on loopback that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
