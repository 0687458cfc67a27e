package dev.couponry.cli.dev;

import dev.couponry.cli.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The service as a child process, in local mode on its embedded database. Its standard input is a
 * pipe that nothing is written to: the service stops when it ends, so it cannot outlive this
 * process, however this one ends.
 */
public final class LocalService implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private static final int LINES_SHOWN = 30;

  private final Process process;
  private final Path log;
  private final long logStart;
  private volatile boolean isStopping;

  private LocalService(Process process, Path log, long logStart) {
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  /**
   * How it is run.
   *
   * @param jar the service, packaged
   * @param data where it keeps its database, and its log
   * @param grpcPort port of the API
   * @param httpPort port of the health checks
   * @param javaHome whose Java runs it
   * @param javaOptions of its Java
   * @param environment variables besides those of local mode
   */
  public record Settings(
      Path jar,
      Path data,
      int grpcPort,
      int httpPort,
      Path javaHome,
      List<String> javaOptions,
      Map<String, String> environment) {

    /** Run by the Java that this runs on, in local mode without more. */
    public Settings(Path jar, Path data, int grpcPort, int httpPort) {
      this(jar, data, grpcPort, httpPort, thisJava(), List.of(), Map.of());
    }

    /** The home of the Java that this runs on. */
    public static Path thisJava() {
      return Path.of(System.getProperty("java.home"));
    }
  }

  /** Starts it; it is not ready yet. */
  public static LocalService start(Settings settings) {
    try {
      Files.createDirectories(settings.data());
      var log = settings.data().resolve("service.log");
      var builder = new ProcessBuilder(command(settings));
      var environment = builder.environment();
      environment.keySet().removeIf(key -> key.startsWith("COUPONRY_"));
      environment.put("COUPONRY_MODE", "local");
      environment.put("COUPONRY_DATA_DIR", settings.data().toString());
      environment.put("COUPONRY_GRPC_PORT", String.valueOf(settings.grpcPort()));
      environment.put("COUPONRY_HTTP_PORT", String.valueOf(settings.httpPort()));
      environment.put("COUPONRY_EXIT_WITH_PARENT", "true");
      environment.putAll(settings.environment());
      // Appended, because another one may be running there: then this one says so and ends.
      var logStart = Files.exists(log) ? Files.size(log) : 0;
      builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
      return new LocalService(builder.start(), log, logStart);
    } catch (IOException e) {
      throw new BadInput("cannot start the service: " + e.getMessage());
    }
  }

  private static List<String> command(Settings settings) {
    var command =
        new ArrayList<>(List.of(settings.javaHome().resolve("bin").resolve("java").toString()));
    command.addAll(settings.javaOptions());
    command.addAll(List.of("-jar", settings.jar().toString()));
    return command;
  }

  /** Waits a moment; true if it has ended by then. */
  public boolean endsWithin(Duration moment) {
    try {
      return process.waitFor(moment.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it was told to stop. */
  public boolean isStopping() {
    return isStopping;
  }

  /** Where it writes what it has to say. */
  public Path log() {
    return log;
  }

  /** The last lines of what it has said since it was started. */
  public List<String> lastLines() {
    try (var file = Files.newByteChannel(log)) {
      var said = Channels.newInputStream(file.position(logStart)).readAllBytes();
      var lines = new String(said, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it: asks first, and insists if it does not go. */
  @Override
  public void close() {
    isStopping = true;
    process.destroy();
    if (!endsWithin(STOP_WITHIN)) {
      process.destroyForcibly();
    }
  }
}
