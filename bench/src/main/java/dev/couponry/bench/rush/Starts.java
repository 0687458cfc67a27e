package dev.couponry.bench.rush;

import dev.couponry.bench.Replica;
import dev.couponry.bench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long the service takes to start: by one Java and by another, and that with an AOT cache. */
final class Starts {
  private static final double MOST_SECONDS = 2;

  /** The service packaged for an AOT cache: all classes are loaded by Java's own loaders. */
  private static final Path AOT_JAR =
      Path.of("service", "target", "quarkus-aot", "quarkus-run.jar");

  private final StartUp startUp;
  private final Claims claims;
  private final List<String> rows = new ArrayList<>();

  Starts(Workbench bench, List<String> options) {
    this.startUp = new StartUp(bench, options);
    this.claims = new Claims(bench, 1);
  }

  /** Whether the service is packaged for an AOT cache; {@code bench/run rush} does that. */
  static boolean arePrepared() {
    return Files.exists(AOT_JAR);
  }

  /**
   * Measures them, and answers with the rows of the table of targets.
   *
   * @param newer 25 or newer; empty: there is none here
   */
  List<String> measure(JavaHome java, Optional<JavaHome> newer) throws SQLException {
    claims.prepare();
    start(java, Replica.JAR, "");
    if (newer.isEmpty()) {
      rows.add("| cold start to ready, JDK 25 with an AOT cache | ≤ 2 s | no JDK 25 here | no |");
      return rows;
    }
    start(newer.get(), Replica.JAR, "");
    Path cache = startUp.cache(AOT_JAR, newer.get(), claims.caller());
    start(newer.get(), AOT_JAR, "-XX:AOTCache=" + cache);
    return rows;
  }

  private void start(JavaHome java, Path jar, String option) {
    String with = option.isEmpty() ? "" : " with an AOT cache";
    double seconds = startUp.seconds(jar, java, option.isEmpty() ? List.of() : List.of(option));
    String row =
        new Target(
                "cold start to ready, JDK " + java.version() + with,
                Target.Bound.AT_MOST,
                MOST_SECONDS,
                " s")
            .line(seconds);
    System.err.println(row);
    rows.add(row);
  }
}
