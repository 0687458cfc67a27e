package dev.couponry.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The packaged operator as a child process. */
final class OperatorProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

  private final Process process;
  private final Path log;
  private final int httpPort;

  private OperatorProcess(Process process, Path log, int httpPort) {
    this.process = process;
    this.log = log;
    this.httpPort = httpPort;
  }

  /** Starts one and does not wait. */
  static OperatorProcess launch(Path log, Map<String, String> settings) {
    int httpPort = PackagedService.freePort();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                JAR.toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var environment = builder.environment();
    environment.put("COUPONRY_OPERATOR_HTTP_PORT", String.valueOf(httpPort));
    environment.put("COUPONRY_OPERATOR_HTTP_HOST", "127.0.0.1");
    environment.put("COUPONRY_OPERATOR_JSON_LOG", "false");
    environment.put("COUPONRY_OPERATOR_SERVICE_PLAINTEXT", "true");
    environment.putAll(settings);
    try {
      return new OperatorProcess(builder.start(), log, httpPort);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns when it says that it is ready. */
  OperatorProcess awaitReady() {
    Waiting.until("the operator is ready", this::isReady, this::log);
    return this;
  }

  private boolean isReady() {
    return get("/q/health/ready").replaceAll("\\s", "").startsWith("{\"status\":\"UP\"");
  }

  String metrics() {
    return get("/q/metrics");
  }

  String get(String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path));
      return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What it has said that somebody would be woken for. */
  List<String> complaints() {
    return log()
        .lines()
        .filter(it -> it.contains(" WARN ") || it.contains(" ERROR ") || it.contains("\tat "))
        .toList();
  }

  /** Ends it without a chance to tidy up. */
  void kill9() {
    process.destroyForcibly();
    awaitExit();
  }

  private void awaitExit() {
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    process.destroy();
    awaitExit();
  }
}
