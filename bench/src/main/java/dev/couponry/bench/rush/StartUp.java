package dev.couponry.bench.rush;

import dev.couponry.bench.Replica;
import dev.couponry.bench.Workbench;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long a process of the service takes from its start until it says that it serves, with its
 * database there, filled and migrated; beside an idle process, which keeps the database.
 */
final class StartUp {
  private static final int STARTS = 3;
  private static final Duration BETWEEN_ASKING = Duration.ofMillis(10);
  private static final Duration ARCHIVE_WITHIN = Duration.ofMinutes(5);
  private static final int TRAINING_CALLERS = 32;
  private static final int TRAINING_SECONDS = 5;

  private final Workbench bench;
  private final List<String> options;

  /** What one run of a Java keeps for the next ones. */
  enum Archive {
    /** Classes, by Java 13 and newer (JEP 350). */
    CLASSES(
        "an archive of classes",
        "couponry.jsa",
        "-XX:ArchiveClassesAtExit=",
        "-XX:SharedArchiveFile="),
    /** Classes, and how their methods were used, by Java 25 and newer (JEP 483, 514, 515). */
    AOT_CACHE("an AOT cache", "couponry.aot", "-XX:AOTCacheOutput=", "-XX:AOTCache=");

    private final String title;
    private final String file;
    private final String making;
    private final String using;

    Archive(String title, String file, String making, String using) {
      this.title = title;
      this.file = file;
      this.making = making;
      this.using = using;
    }

    /** In a few words. */
    String title() {
      return title;
    }

    /** The option of a Java that starts with it. */
    String using(Path made) {
      return using + made;
    }
  }

  /**
   * On a bench.
   *
   * @param options of the service's Java
   */
  StartUp(Workbench bench, List<String> options) {
    this.bench = bench;
    this.options = options;
  }

  /** Seconds from start to ready, the median of some starts. */
  double seconds(Path jar, JavaHome java, List<String> more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(more);
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      try (Replica replica = bench.another(new Replica.Launch(jar, java.home(), all))) {
        awaitServing(replica);
        seconds.add((System.nanoTime() - begin) / 1e9);
      }
    }
    return seconds.stream().sorted().skip(STARTS / 2).findFirst().orElseThrow();
  }

  /**
   * Makes an archive: runs the service, lets it do what it is for, and stops it, whereupon its Java
   * writes the archive.
   *
   * @param training what it does
   */
  Path make(Archive archive, Path jar, JavaHome java, Caller training) {
    Path file = bench.file(archive.file).toAbsolutePath();
    List<String> all = new ArrayList<>(options);
    all.add(archive.making + file);
    try (Replica replica = bench.another(new Replica.Launch(jar, java.home(), all))) {
      awaitServing(replica);
      try (Flood flood = new Flood(List.of(replica.address()))) {
        flood.closed(TRAINING_CALLERS, TRAINING_SECONDS, training);
      }
      replica.handle().destroy();
      if (!replica.endsWithin(ARCHIVE_WITHIN) || !Files.exists(file)) {
        throw new IllegalStateException("no archive was made in " + file);
      }
      return file;
    }
  }

  /** Asks once it listens, since calls that fail take computing from the start that is measured. */
  private static void awaitServing(Replica replica) {
    while (!replica.listens() || !serves(replica)) {
      if (replica.endsWithin(BETWEEN_ASKING)) {
        throw new IllegalStateException("the service ended as soon as it started");
      }
    }
  }

  private static boolean serves(Replica replica) {
    try {
      return replica
              .service()
              .health()
              .withDeadlineAfter(1, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }
}
