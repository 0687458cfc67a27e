package dev.couponry.platform.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * A real PostgreSQL of this process's own, on loopback, its data kept in a directory between runs.
 * It is started again when its process dies, until it is closed.
 *
 * <p>The directory holds {@code cluster} (PostgreSQL's data), {@code port}, {@code password},
 * {@code postgres.log} and {@code lock}.
 */
public final class EmbeddedDatabase implements Closeable {
  /** The only role, and the name of the service's database. */
  public static final String NAME = "couponry";

  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);

  private final Path directory;
  private final DataDirectoryLock lock;
  private final Postmaster postmaster;
  private final Map<String, String> settings;
  private final String password;
  private final int port;
  private boolean closed;

  private EmbeddedDatabase(
      Path directory,
      DataDirectoryLock lock,
      Postmaster postmaster,
      Map<String, String> settings,
      int port)
      throws IOException {
    this.directory = directory;
    this.lock = lock;
    this.postmaster = postmaster;
    this.settings = settings;
    this.port = port;
    this.password = Files.readString(directory.resolve("password")).strip();
  }

  /**
   * Starts the database of a directory, which is made when it is not there, and returns when it
   * takes connections.
   *
   * @param maxConnections at most so many connections
   * @throws EmbeddedDatabaseFailure if it cannot be started, with the reason in one line
   */
  public static EmbeddedDatabase start(Path where, Durability durability, int maxConnections) {
    Path directory = where.toAbsolutePath().normalize();
    DataDirectoryLock lock = null;
    try {
      Files.createDirectories(directory);
      lock = DataDirectoryLock.of(directory);
      EmbeddedDatabase database = open(directory, lock, durability, maxConnections);
      database.run();
      database.create(NAME);
      return database;
    } catch (IOException | RuntimeException failure) {
      release(lock);
      throw failure instanceof EmbeddedDatabaseFailure told
          ? told
          : new EmbeddedDatabaseFailure(
              "the embedded PostgreSQL in " + directory + " does not start: " + failure, failure);
    }
  }

  private static EmbeddedDatabase open(
      Path directory, DataDirectoryLock lock, Durability durability, int maxConnections)
      throws IOException {
    Path log = directory.resolve("postgres.log");
    Unprivileged unprivileged = Unprivileged.here(directory.resolve("lock"));
    PostgresBinaries binaries = PostgresBinaries.unpackedIn(Caches.of(unprivileged, directory));
    Programs programs = new Programs(binaries, unprivileged, log);
    Path cluster = directory.resolve("cluster");
    if (!Files.exists(cluster)) {
      new NewCluster(directory, programs, unprivileged, durability).make(cluster);
    }
    unprivileged.own(cluster);
    Postmaster postmaster = new Postmaster(cluster, log, programs);
    postmaster.stopLeftover();
    int port = LocalPort.rememberedIn(directory.resolve("port"));
    return new EmbeddedDatabase(
        directory, lock, postmaster, settings(durability, maxConnections), port);
  }

  private static Map<String, String> settings(Durability durability, int maxConnections) {
    Map<String, String> settings = new HashMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", Integer.toString(maxConnections));
    settings.put("fsync", durability.fsync());
    settings.put("synchronous_commit", durability.fsync());
    settings.put("full_page_writes", durability.fsync());
    if (durability == Durability.KEPT) {
      settings.put("shared_buffers", SharedBuffers.here());
    }
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    // An error's details quote keys, and a code is a key and a secret.
    settings.put("log_error_verbosity", "terse");
    return settings;
  }

  /** Its JDBC URL, without credentials. */
  public String jdbcUrl() {
    return jdbcUrl(NAME);
  }

  /** The JDBC URL of another database in it. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Makes another database in it, unless it is there. */
  public void create(String database) {
    Properties who = new Properties();
    who.setProperty("user", NAME);
    who.setProperty("password", password);
    try (Connection connection = new Driver().connect(jdbcUrl("postgres"), who);
        Statement statement = connection.createStatement()) {
      String sql = "SELECT 1 FROM pg_database WHERE datname = '" + database + "'";
      if (!statement.executeQuery(sql).next()) {
        statement.execute("CREATE DATABASE \"" + database + "\"");
      }
    } catch (SQLException failure) {
      throw new EmbeddedDatabaseFailure(
          "the embedded PostgreSQL does not make the database " + database, failure);
    }
  }

  /** The password of {@link #NAME}, which is the database's owner. */
  public String password() {
    return password;
  }

  /** Where it keeps everything. */
  public Path directory() {
    return directory;
  }

  /** Its port on loopback. */
  public int port() {
    return port;
  }

  private synchronized void run() throws IOException {
    if (closed) {
      return;
    }
    postmaster.start(port, settings);
    postmaster
        .process()
        .orElseThrow(() -> new IOException("PostgreSQL has ended as soon as it started"))
        .onExit()
        .thenAcceptAsync(process -> startAgain());
  }

  private void startAgain() {
    try {
      synchronized (this) {
        if (closed) {
          return;
        }
        LOG.warn("The embedded PostgreSQL has ended; starting it again");
        postmaster.stopLeftover();
        run();
      }
      LOG.info("The embedded PostgreSQL is back");
    } catch (IOException | RuntimeException failure) {
      LOG.errorf("The embedded PostgreSQL does not start again: %s", failure.getMessage());
    }
  }

  /** Writes everything out and stops it. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      postmaster.stop();
    } catch (IOException | RuntimeException failure) {
      LOG.errorf("The embedded PostgreSQL did not stop: %s", failure.getMessage());
    } finally {
      release(lock);
    }
  }

  private static void release(DataDirectoryLock lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException failure) {
      LOG.debug("Cannot close the lock file", failure);
    }
  }
}
