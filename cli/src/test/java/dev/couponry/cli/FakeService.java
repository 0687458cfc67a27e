package dev.couponry.cli;

import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCampaignResponse;
import dev.couponry.v1.ApplyOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for the service's process: takes the same environment, ends with its standard input,
 * and writes down that it was there.
 */
public final class FakeService {
  private FakeService() {}

  public static void main(String[] args) throws IOException {
    var environment = System.getenv();
    var data = Path.of(environment.get("COUPONRY_DATA_DIR"));
    if (Files.exists(data.resolve("broken"))) {
      System.err.println("the database is broken");
      System.exit(2);
    }
    Map<String, Object> held = new ConcurrentHashMap<>();
    var server = new RecordingServer(Integer.parseInt(environment.get("COUPONRY_GRPC_PORT")));
    server.answer(
        ApplyCampaignRequest.class,
        request -> {
          var before = held.put(request.getCampaign().getName(), request.getCampaign());
          var outcome =
              request.getCampaign().equals(before) ? ApplyOutcome.UNCHANGED : ApplyOutcome.CHANGED;
          return ApplyCampaignResponse.newBuilder()
              .setOutcome(before == null ? ApplyOutcome.CREATED : outcome)
              .build();
        });
    Files.writeString(
        data.resolve("started"),
        String.join(
            " ",
            environment.get("COUPONRY_MODE"),
            environment.get("COUPONRY_HTTP_PORT"),
            String.valueOf(environment.get("COUPONRY_DATABASE_URL"))));
    while (environment.get("COUPONRY_EXIT_WITH_PARENT").equals("true") && System.in.read() >= 0) {
      continue;
    }
    System.exit(0);
  }
}
