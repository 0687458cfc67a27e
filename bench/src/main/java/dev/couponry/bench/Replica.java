package dev.couponry.bench;

import dev.couponry.cli.dev.LocalService;
import dev.couponry.cli.dev.Readiness;
import dev.couponry.cli.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One process of the packaged service. */
public final class Replica implements AutoCloseable {
  /** The service as the build packages it. */
  public static final Path JAR = Path.of("service", "target", "quarkus-app", "quarkus-run.jar");

  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private final LocalService process;
  private final Launch launch;
  private final int port;
  private final Service service;

  private Replica(LocalService process, Launch launch, int port) {
    this.process = process;
    this.launch = launch;
    this.port = port;
    this.service = Service.at(address(), true, "");
  }

  /**
   * How it is run.
   *
   * @param jar the service, packaged
   * @param javaHome whose Java runs it
   * @param options of its Java
   */
  public record Launch(Path jar, Path javaHome, List<String> options) {}

  /**
   * Starts it; it is not ready yet.
   *
   * @param directory where it keeps its log, and its database unless the environment names one
   */
  static Replica start(Path directory, Launch launch, Map<String, String> environment) {
    int port = freePort();
    LocalService process =
        LocalService.start(
            new LocalService.Settings(
                launch.jar(),
                directory,
                port,
                freePort(),
                launch.javaHome(),
                launch.options(),
                environment));
    return new Replica(process, launch, port);
  }

  /**
   * Returns when it serves.
   *
   * @throws IllegalStateException if it does not, with what it said; it is stopped then
   */
  Replica ready() {
    if (Readiness.await(process, service, READY_WITHIN) != Readiness.Outcome.READY) {
      List<String> said = process.lastLines();
      close();
      throw new IllegalStateException("The service does not serve:\n" + String.join("\n", said));
    }
    return this;
  }

  /** Its API. */
  public Service service() {
    return service;
  }

  /** Where it listens. */
  public String address() {
    return "localhost:" + port;
  }

  /** Whether its port takes a connection: what asks next to nothing of it. */
  public boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whose Java runs it. */
  public Path javaHome() {
    return launch.javaHome();
  }

  /** Its process. */
  public ProcessHandle handle() {
    return ProcessHandle.of(process.pid()).orElseThrow();
  }

  /** What it uses of memory. */
  public ProcessMemory memory() {
    return new ProcessMemory(process.pid());
  }

  /** Waits a moment; true if it has ended by then. */
  public boolean endsWithin(Duration moment) {
    return process.endsWithin(moment);
  }

  @Override
  public void close() {
    service.close();
    process.close();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
