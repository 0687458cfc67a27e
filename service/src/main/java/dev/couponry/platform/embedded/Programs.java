package dev.couponry.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs PostgreSQL's programs, as somebody who is not root, since they refuse to be. */
final class Programs {
  private static final long LIMIT_SECONDS = 180;
  private static final int LINES_OF_A_RUN = 12;

  private final PostgresBinaries binaries;
  private final Unprivileged unprivileged;
  private final Path log;

  /**
   * @param log where their output goes
   */
  Programs(PostgresBinaries binaries, Unprivileged unprivileged, Path log) {
    this.binaries = binaries;
    this.unprivileged = unprivileged;
    this.log = log;
  }

  /** Runs one to its end and tells whether it succeeded. */
  boolean run(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(unprivileged.prefix());
    command.add(binaries.program(name).toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(key -> key.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return succeeded(builder.start());
  }

  /** As {@link #run}, and a failure is one for the person who started the service. */
  void mustRun(String name, String... arguments) throws IOException {
    if (!run(name, arguments)) {
      throw new EmbeddedDatabaseFailure(
          "the embedded PostgreSQL's " + name + " failed: " + reason() + " (see " + log + ")");
    }
  }

  private static boolean succeeded(Process process) throws IOException {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for PostgreSQL", stopped);
    }
  }

  /** The last line that says what was wrong, or, if none does, the last. */
  private String reason() throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_OF_A_RUN), lines.size());
    return Stream.concat(last.stream(), last.stream().filter(Programs::saysWhy))
        .reduce((earlier, later) -> later)
        .orElse("no output");
  }

  private static boolean saysWhy(String line) {
    return line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:");
  }
}
