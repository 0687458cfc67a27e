package dev.couponry.bench;

import dev.couponry.cli.dev.LocalService;
import dev.couponry.cli.dev.Readiness;
import dev.couponry.cli.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The packaged service and its PostgreSQL on this machine, with durable commits, in a directory of
 * their own that goes with them.
 */
public final class Workbench implements AutoCloseable {
  private static final Path JAR = Path.of("service", "target", "quarkus-app", "quarkus-run.jar");
  private static final Path PARENT = Path.of("bench", "target");
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private final Path directory;
  private final LocalService process;
  private final String address;
  private final Service service;

  private Workbench(Path directory, LocalService process, String address) {
    this.directory = directory;
    this.process = process;
    this.address = address;
    this.service = Service.at(address, true, "");
  }

  /**
   * Starts them, and returns when the service serves.
   *
   * @param heap the most memory that the service's Java takes for objects, such as {@code 256m}
   */
  public static Workbench start(String heap) {
    Path directory = directory();
    int port = freePort();
    LocalService process =
        LocalService.start(
            new LocalService.Settings(JAR, directory, port, freePort(), List.of("-Xmx" + heap)));
    Workbench bench = new Workbench(directory, process, "localhost:" + port);
    if (Readiness.await(process, bench.service, READY_WITHIN) != Readiness.Outcome.READY) {
      List<String> said = process.lastLines();
      bench.close();
      throw new IllegalStateException("The service does not serve:\n" + String.join("\n", said));
    }
    return bench;
  }

  /** The service's API. */
  public Service service() {
    return service;
  }

  /** Where the service listens. */
  public String address() {
    return address;
  }

  /** The service's process, for what it uses of memory. */
  public ProcessMemory memory() {
    return new ProcessMemory(process.pid());
  }

  /** The service's process. */
  public ProcessHandle serviceProcess() {
    return ProcessHandle.of(process.pid()).orElseThrow();
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

  @Override
  public void close() {
    service.close();
    process.close();
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

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
