package dev.couponry.cli.dev;

import dev.couponry.cli.service.Service;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Whether the local service serves, as its own gRPC health service says. */
public final class Readiness {
  private static final Duration BETWEEN_ASKING = Duration.ofMillis(100);

  private Readiness() {}

  /** What waiting came to. */
  public enum Outcome {
    /** It serves. */
    READY,
    /** Its process ended. */
    ENDED,
    /** It runs, and did not serve in time. */
    LATE
  }

  /** Waits until it serves, it ends, or the time is over. */
  public static Outcome await(LocalService process, Service service, Duration atMost) {
    var deadline = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < deadline) {
      if (process.endsWithin(BETWEEN_ASKING)) {
        return Outcome.ENDED;
      }
      if (serves(service)) {
        return Outcome.READY;
      }
    }
    return Outcome.LATE;
  }

  private static boolean serves(Service service) {
    try {
      var answer =
          service
              .health()
              .withDeadlineAfter(1, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance());
      return answer.getStatus() == ServingStatus.SERVING;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }
}
