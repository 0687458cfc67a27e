package dev.couponry.platform;

import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import grpc.health.v1.MutinyHealthGrpc;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service as a child process, for {@code *IT} tests, which run after {@code package}.
 * Its ports are free ones, its log goes to a file.
 */
public final class ServiceProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration START_BOUND = Duration.ofSeconds(120);
  private static final Duration STOP_BOUND = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;
  private final int grpcPort;
  private final int httpPort;
  private final ManagedChannel channel;

  private ServiceProcess(Process process, Path log, int grpcPort, int httpPort) {
    this.process = process;
    this.log = log;
    this.grpcPort = grpcPort;
    this.httpPort = httpPort;
    this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", grpcPort).usePlaintext().build();
  }

  /** Local mode on the embedded database of a directory; returns when it serves. */
  public static ServiceProcess local(Path dataDirectory) {
    return launch(
            Map.of("COUPONRY_MODE", "local", "COUPONRY_DATA_DIR", dataDirectory.toString()),
            dataDirectory.resolveSibling(dataDirectory.getFileName() + ".log"))
        .awaitServing();
  }

  /**
   * Starts it with these environment variables and does not wait.
   *
   * @param log where its output is appended
   */
  public static ServiceProcess launch(Map<String, String> environment, Path log) {
    int grpcPort = TestDatabase.freePort();
    int httpPort = TestDatabase.freePort();
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("COUPONRY_GRPC_PORT", Integer.toString(grpcPort));
    all.putIfAbsent("COUPONRY_HTTP_PORT", Integer.toString(httpPort));
    ProcessBuilder builder =
        new ProcessBuilder(List.of(java(), "-Xmx512m", "-jar", JAR.toAbsolutePath().toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(key -> key.startsWith("COUPONRY_"));
    builder.environment().putAll(all);
    try {
      return new ServiceProcess(builder.start(), log, grpcPort, httpPort);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns when health says SERVING; fails when the process ends before, or takes too long. */
  public ServiceProcess awaitServing() {
    long end = System.nanoTime() + START_BOUND.toNanos();
    while (!isServing()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new AssertionError("The service does not serve:\n" + log());
      }
      awaitAnotherChannelState();
    }
    return this;
  }

  private boolean isServing() {
    try {
      return MutinyHealthGrpc.newMutinyStub(channel)
              .check(HealthCheckRequest.getDefaultInstance())
              .await()
              .atMost(Duration.ofSeconds(5))
              .getStatus()
          == ServingStatus.SERVING;
    } catch (RuntimeException notYet) {
      channel.resetConnectBackoff();
      return false;
    }
  }

  /** What gRPC tells when the connection changes; bounded, as it may have changed already. */
  private void awaitAnotherChannelState() {
    CountDownLatch changed = new CountDownLatch(1);
    ConnectivityState state = channel.getState(true);
    channel.notifyWhenStateChanged(state, changed::countDown);
    try {
      boolean known = changed.await(100, TimeUnit.MILLISECONDS);
      if (known) {
        channel.resetConnectBackoff();
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** A channel to it, closed with it. */
  public ManagedChannel channel() {
    return channel;
  }

  public int grpcPort() {
    return grpcPort;
  }

  public int httpPort() {
    return httpPort;
  }

  public Process process() {
    return process;
  }

  /** What it has written until now. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Ends it without a chance to tidy up; its embedded PostgreSQL lives on. */
  public void kill9() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Asks it to stop (SIGTERM), waits, and returns its exit code. */
  public int stop() {
    process.destroy();
    return awaitExit();
  }

  /** Waits for its end and returns its exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(STOP_BOUND.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("The service does not end:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Stops it if it still runs. */
  @Override
  public void close() {
    channel.shutdownNow();
    if (process.isAlive()) {
      stop();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
