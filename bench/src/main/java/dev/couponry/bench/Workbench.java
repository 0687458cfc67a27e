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
  private final Service service;

  private Workbench(Path directory, LocalService process, Service service) {
    this.directory = directory;
    this.process = process;
    this.service = service;
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
    Workbench bench = new Workbench(directory, process, Service.at("localhost:" + port, true, ""));
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

  /** The service's process, for what it uses of memory. */
  public ProcessMemory memory() {
    return new ProcessMemory(process.pid());
  }

  /** A connection to its database, past the service. */
  public Connection connect() throws SQLException {
    try {
      Properties who = new Properties();
      who.setProperty("user", "couponry");
      who.setProperty("password", Files.readString(directory.resolve("password")).strip());
      String port = Files.readString(directory.resolve("port")).strip();
      return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/couponry", who);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
