package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.code.domain.Code;
import dev.couponry.platform.ServiceProcess;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.ExportedCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service killed twice, at random, while it makes the codes of a batch. */
class GenerationCrashIT {
  private static final int QUANTITY = 1_000_000;
  private static final int KILLS = 2;

  @TempDir Path directory;

  @Test
  void aMillionCodesAreMadeExactlyOnce() throws Exception {
    Path data = directory.resolve("data");
    String name = declare(data);
    Random random = new Random();
    for (int kill = 1; kill <= KILLS; kill++) {
      long from = (kill - 1) * QUANTITY / (KILLS + 1);
      killAt(data, name, from + random.nextInt(QUANTITY / (KILLS + 1)));
    }
    try (ServiceProcess service = ServiceProcess.local(data);
        Api api = Api.retrying(service.grpcPort())) {
      api.awaitGenerated(name, QUANTITY);
      List<String> codes = new ArrayList<>(QUANTITY);
      api.exportCodes(ExportCodesRequest.newBuilder().setBatch(name).build())
          .forEachRemaining(
              page -> page.getCodesList().stream().map(ExportedCode::getCode).forEach(codes::add));

      assertThat(codes.size()).isEqualTo(QUANTITY);
      assertThat(Set.copyOf(codes).size()).isEqualTo(QUANTITY);
      assertThat(codes.stream().allMatch(Code::wellFormed)).isTrue();
      assertThat(generated(api, name)).isEqualTo(QUANTITY);
    }
  }

  private static String declare(Path data) throws Exception {
    try (ServiceProcess service = ServiceProcess.local(data);
        Api api = Api.retrying(service.grpcPort())) {
      Campaign campaign = api.apply(Samples.campaign().build());
      CouponBatch batch = api.apply(Samples.pregenerated(campaign, QUANTITY));
      service.kill9();
      return batch.getName();
    }
  }

  private static void killAt(Path data, String name, long codes) throws Exception {
    try (ServiceProcess service = ServiceProcess.local(data);
        Api api = Api.retrying(service.grpcPort())) {
      api.awaitGenerated(name, codes);
      assertThat(generated(api, name)).isLessThan(QUANTITY);
      service.kill9();
    }
  }

  private static long generated(Api api, String name) {
    return api.batch(name).getCounters().getGenerated();
  }
}
