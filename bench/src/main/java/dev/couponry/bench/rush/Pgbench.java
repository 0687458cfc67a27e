package dev.couponry.bench.rush;

import dev.couponry.bench.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own load tool: what the database does alone, one transaction an operation, from so
 * many connections.
 */
final class Pgbench {
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");
  private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");

  private final String program;
  private final Workbench bench;
  private final int seconds;

  Pgbench(String program, Workbench bench, int seconds) {
    this.program = program;
    this.bench = bench;
    this.seconds = seconds;
  }

  /**
   * The best of several numbers of connections.
   *
   * @param perSecond transactions a second
   */
  record Best(double perSecond, int connections) {}

  /** Runs a script with each number of connections, and answers with the best. */
  Best best(String script, List<Integer> connections) {
    Best best = new Best(0, 0);
    for (int clients : connections) {
      double perSecond = run(script, clients);
      System.err.printf("pgbench, %d connections: %,.0f/s%n", clients, perSecond);
      if (perSecond > best.perSecond()) {
        best = new Best(perSecond, clients);
      }
    }
    return best;
  }

  private double run(String script, int clients) {
    try {
      Path file = bench.file("pgbench.sql");
      Files.writeString(file, script);
      Workbench.Database database = bench.database();
      ProcessBuilder command =
          new ProcessBuilder(
                  program,
                  "-n",
                  "-M",
                  "prepared",
                  "-h",
                  "127.0.0.1",
                  "-p",
                  database.port(),
                  "-U",
                  database.user(),
                  "-c",
                  Integer.toString(clients),
                  "-j",
                  Integer.toString(Math.min(clients, 2)),
                  "-T",
                  Integer.toString(seconds),
                  "-f",
                  file.toString(),
                  database.name())
              .redirectErrorStream(true);
      command.environment().put("PGPASSWORD", database.password());
      Process process = command.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher tps = TPS.matcher(said);
      Matcher failed = FAILED.matcher(said);
      if (process.waitFor() != 0
          || !tps.find()
          || failed.find() && Integer.parseInt(failed.group(1)) > 0) {
        throw new IllegalStateException("pgbench failed:\n" + said);
      }
      return Double.parseDouble(tps.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(
          program + " cannot be run; name PostgreSQL's pgbench by --pgbench", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
