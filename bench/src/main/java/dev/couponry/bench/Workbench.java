package dev.couponry.bench;

import dev.couponry.cli.dev.LocalService;
import dev.couponry.cli.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The packaged service and its PostgreSQL on this machine, with durable commits, in a directory of
 * their own that goes with them. The first process keeps the database; others may share it.
 */
public final class Workbench implements AutoCloseable {
  private static final Path PARENT = Path.of("bench", "target");

  private final Path directory;
  private final List<Replica> replicas = new ArrayList<>();

  private Workbench(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts one process, by the Java that this runs on, and returns when it serves.
   *
   * @param heap the most memory that the service's Java takes for objects, such as {@code 256m}
   */
  public static Workbench start(String heap) {
    return start(
        new Replica.Launch(Replica.JAR, LocalService.Settings.thisJava(), List.of("-Xmx" + heap)),
        1);
  }

  /** Starts so many processes on one database, and returns when all serve. */
  public static Workbench start(Replica.Launch launch, int replicas) {
    Workbench bench = new Workbench(directory());
    try {
      bench.replicas.add(Replica.start(bench.directory, launch, Map.of()).ready());
      for (int i = 1; i < replicas; i++) {
        bench.replicas.add(bench.another(launch).ready());
      }
      return bench;
    } catch (RuntimeException failure) {
      bench.close();
      throw failure;
    }
  }

  /** Starts one more process on the same database, which the caller closes; not ready yet. */
  public Replica another(Replica.Launch launch) {
    Database database = database();
    return Replica.start(
        directory.resolve("another"),
        launch,
        Map.of(
            "COUPONRY_DATABASE_URL",
            "postgresql://127.0.0.1:" + database.port() + "/" + database.name(),
            "COUPONRY_DATABASE_USERNAME",
            database.user(),
            "COUPONRY_DATABASE_PASSWORD",
            database.password()));
  }

  /** The service's processes. */
  public List<Replica> replicas() {
    return List.copyOf(replicas);
  }

  /** The first process's API. */
  public Service service() {
    return replicas.get(0).service();
  }

  /** The first process, for what it uses of memory. */
  public ProcessMemory memory() {
    return replicas.get(0).memory();
  }

  /** Its database's process; empty if it is gone. */
  public Optional<ProcessHandle> databaseProcess() {
    try (Stream<String> lines =
        Files.lines(directory.resolve("cluster").resolve("postmaster.pid"))) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its database is. */
  public record Database(String port, String user, String password, String name) {}

  /** Where its database is. */
  public Database database() {
    try {
      return new Database(
          Files.readString(directory.resolve("port")).strip(),
          "couponry",
          Files.readString(directory.resolve("password")).strip(),
          "couponry");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection to its database, past the service. */
  public Connection connect() throws SQLException {
    Database database = database();
    Properties who = new Properties();
    who.setProperty("user", database.user());
    who.setProperty("password", database.password());
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + database.port() + "/" + database.name(), who);
  }

  /** A file for what is too large for memory; it goes with the rest. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /** Stops the first process last: it keeps the database. */
  @Override
  public void close() {
    for (int i = replicas.size() - 1; i >= 0; i--) {
      replicas.get(i).close();
    }
    delete(directory);
  }

  private static Path directory() {
    try {
      Files.createDirectories(PARENT);
      return Files.createTempDirectory(PARENT, "workbench-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
