package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ImportedLines;
import dev.couponry.v1.ImportedLines.Outcome;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Codes through a service with a small heap: a hundred thousand by default, with {@code
 * -Dcodes.lines=1000000} a million, which has no room in it.
 */
class ManyCodesIT {
  private static final int LINES = Integer.getInteger("codes.lines", 100_000);
  private static final int BAD_EVERY = 100;
  private static final int GOOD = LINES - LINES / BAD_EVERY;

  @TempDir Path directory;

  @Test
  void allLinesComeInAndGoOutAndEachBadOneIsNamed() throws Exception {
    Map<String, String> small =
        Map.of(
            "COUPONRY_MODE",
            "local",
            "COUPONRY_DATA_DIR",
            directory.resolve("data").toString(),
            "_JAVA_OPTIONS",
            "-Xmx128m");
    try (ServiceProcess service =
            ServiceProcess.launch(small, directory.resolve("log")).awaitServing();
        Api api = new Api(service.grpcPort())) {
      CouponBatch batch = api.apply(Samples.imported(api.apply(Samples.campaign().build()), LINES));

      ImportCodesResponse first = api.importCodes(batch.getName(), Api.id(), new File(), 5_000);
      ImportCodesResponse again = api.importCodes(batch.getName(), Api.id(), new File(), 5_000);

      assertThat(first.getAccepted()).isEqualTo(GOOD);
      assertThat(first.getMalformed()).isEqualTo(LINES - GOOD);
      assertThat(first.getResultsList().stream().filter(it -> it.getOutcome() != Outcome.ACCEPTED))
          .extracting(ImportedLines::getFirstLine)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, LINES / BAD_EVERY)
                  .mapToObj(i -> (long) i * BAD_EVERY)
                  .toList());
      assertThat(again.getDuplicates()).isEqualTo(GOOD);
      assertThat(exported(api, batch)).hasSize(GOOD);
    }
  }

  private static Set<String> exported(Api api, CouponBatch batch) throws Exception {
    Set<String> codes = new HashSet<>();
    int count = 0;
    var request = ExportCodesRequest.newBuilder().setBatch(batch.getName()).build();
    var pages = api.streams().exportCodes(request);
    for (var page = pages.read(); page != null; page = pages.read()) {
      page.getCodesList().forEach(code -> codes.add(code.getCode()));
      count += page.getCodesCount();
    }
    assertThat(count).as("each leaves once").isEqualTo(codes.size());
    return codes;
  }

  /** The lines of a partner's file, made as they are read; every hundredth is no code. */
  private static final class File extends AbstractList<String> {
    @Override
    public String get(int index) {
      return (index + 1) % BAD_EVERY == 0 ? "" : "PARTNER-" + index;
    }

    @Override
    public int size() {
      return LINES;
    }

    @Override
    public List<String> subList(int from, int to) {
      return IntStream.range(from, to).mapToObj(this::get).toList();
    }
  }
}
