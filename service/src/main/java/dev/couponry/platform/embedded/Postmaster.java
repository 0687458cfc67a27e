package dev.couponry.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The server process of one cluster: PostgreSQL's postmaster, started and stopped by its own {@code
 * pg_ctl}, which detaches it from our terminal, so that a Ctrl-C stops us before it.
 */
final class Postmaster {
  private static final String WAIT_SECONDS = "120";

  private final Path cluster;
  private final Path log;
  private final Programs programs;

  Postmaster(Path cluster, Path log, Programs programs) {
    this.cluster = cluster.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.programs = programs;
  }

  /** Starts it and returns when it takes connections, after its recovery if it needs one. */
  void start(int port, Map<String, String> settings) throws IOException {
    String options =
        settings.entrySet().stream()
            .map(entry -> "-c " + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    programs.mustRun(
        "pg_ctl",
        "start",
        "-w",
        "-t",
        WAIT_SECONDS,
        "-s",
        "-D",
        cluster.toString(),
        "-l",
        log.toString(),
        "-o",
        options);
  }

  /** Ends connections, writes everything out and stops it; one that does not run is fine. */
  void stop() throws IOException {
    if (process().isPresent()) {
      programs.mustRun(
          "pg_ctl", "stop", "-m", "fast", "-w", "-t", WAIT_SECONDS, "-s", "-D", cluster.toString());
    }
  }

  /**
   * Stops the one that a killed process has left behind, and forgets one that is gone. Its number
   * may belong to a stranger by now, so it is ours only if it is a PostgreSQL on this very cluster.
   */
  void stopLeftover() throws IOException {
    stop();
    Files.deleteIfExists(pidFile());
  }

  /** The running process, if there is one. */
  Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile());
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d+")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(this::isOurs);
  }

  private boolean isOurs(ProcessHandle process) {
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return process.isAlive() && Arrays.asList(arguments).contains(cluster.toString());
  }

  private Path pidFile() {
    return cluster.resolve("postmaster.pid");
  }
}
