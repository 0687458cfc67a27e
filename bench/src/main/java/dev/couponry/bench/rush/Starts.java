package dev.couponry.bench.rush;

import dev.couponry.bench.Replica;
import dev.couponry.bench.Workbench;
import dev.couponry.bench.rush.StartUp.Archive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long the service takes to start: by one Java and by another, each as it is and with what an
 * earlier run has kept. Something is asked of the newer one with its AOT cache; the others are
 * beside it.
 */
final class Starts {
  private static final double MOST_SECONDS = 2;
  private static final String SECONDS = " s";

  /** The service packaged for an archive: all classes are loaded by Java's own loaders. */
  private static final Path FLAT_JAR =
      Path.of("service", "target", "quarkus-aot", "quarkus-run.jar");

  private final StartUp startUp;
  private final Claims claims;
  private final List<String> rows = new ArrayList<>();

  Starts(Workbench bench, List<String> options) {
    this.startUp = new StartUp(bench, options);
    this.claims = new Claims(bench, 1);
  }

  /** Whether the service is packaged for an archive; {@code bench/run rush} does that. */
  static boolean arePrepared() {
    return Files.exists(FLAT_JAR);
  }

  /**
   * Measures them, and answers with the rows of the table of targets.
   *
   * @param newer 25 or newer; empty: there is none here
   */
  List<String> measure(JavaHome java, Optional<JavaHome> newer) throws SQLException {
    claims.prepare();
    beside(what(java), startUp.seconds(Replica.JAR, java, List.of()));
    beside(what(java, Archive.CLASSES), archived(java, Archive.CLASSES));
    if (newer.isEmpty()) {
      row("| cold start to ready, JDK 25 with an AOT cache | ≤ 2 s | no JDK 25 here | no |");
      return rows;
    }
    beside(what(newer.get()), startUp.seconds(Replica.JAR, newer.get(), List.of()));
    Target target =
        new Target(
            what(newer.get(), Archive.AOT_CACHE), Target.Bound.AT_MOST, MOST_SECONDS, SECONDS);
    row(target.line(archived(newer.get(), Archive.AOT_CACHE)));
    return rows;
  }

  private double archived(JavaHome java, Archive archive) {
    Path made = startUp.make(archive, FLAT_JAR, java, claims.caller());
    return startUp.seconds(FLAT_JAR, java, List.of(archive.using(made)));
  }

  private static String what(JavaHome java) {
    return "cold start to ready, JDK " + java.version();
  }

  private static String what(JavaHome java, Archive archive) {
    return what(java) + " with " + archive.title();
  }

  private void beside(String what, double seconds) {
    row(Target.beside(what, seconds, SECONDS));
  }

  private void row(String row) {
    System.err.println(row);
    rows.add(row);
  }
}
