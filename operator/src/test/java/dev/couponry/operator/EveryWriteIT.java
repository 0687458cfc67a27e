package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator that dies after its k-th write, for every k, and another that takes its place. */
@Timeout(600)
class EveryWriteIT {
  private static final int AT_ONCE = 4;

  @TempDir private static Path dir;
  @AutoClose private static Cluster cluster;
  @AutoClose private static PackagedService service;

  @BeforeAll
  static void start() {
    cluster = Cluster.connect();
    service = PackagedService.start(dir);
  }

  @Test
  void whicheverWriteIsTheLastItEndsTheSame() throws Exception {
    var undisturbed = run(0);
    assertThat(undisturbed.end().revisions()).containsEntry("autumn", 2).containsEntry("tens", 2);

    boolean isOver = false;
    for (int first = 1; !isOver; first += AT_ONCE) {
      for (Run run : all(runs(first))) {
        assertThat(run.end()).as("died after write %d", run.fatal()).isEqualTo(undisturbed.end());
        isOver |= !run.hasDied();
      }
    }
  }

  /** How many writes a run makes differs a little, so that the last one is found by going on. */
  private static List<Callable<Run>> runs(int first) {
    return IntStream.range(first, first + AT_ONCE)
        .<Callable<Run>>mapToObj(fatal -> () -> run(fatal))
        .toList();
  }

  private record Run(int fatal, boolean hasDied, Story.End end) {}

  private static Run run(int fatal) throws IOException {
    String tenant = cluster.namespace();
    try (var operator = new Mortality(Cluster.config(), service, tenant, fatal)) {
      var end = new Story(cluster, service, tenant).play();
      return new Run(fatal, operator.hasDied(), end);
    }
  }

  private static List<Run> all(List<Callable<Run>> runs)
      throws InterruptedException, ExecutionException {
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var ended = new ArrayList<Run>();
      for (Future<Run> run : threads.invokeAll(runs)) {
        ended.add(run.get());
      }
      return ended;
    } finally {
      threads.shutdownNow();
    }
  }
}
