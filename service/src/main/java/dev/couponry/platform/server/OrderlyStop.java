package dev.couponry.platform.server;

import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.quarkus.grpc.runtime.health.GrpcHealthStorage;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Stops in order, before anything else of the application does: says NOT_SERVING, stays up as long
 * as balancers need to notice, tells every connection to go away, lets no more calls in, and
 * finishes those that are. Quarkus would stop its gRPC server last, and calls would come in while
 * what they need is already gone.
 */
@Singleton
public class OrderlyStop {
  private static final Logger LOG = Logger.getLogger(OrderlyStop.class);

  /** For connections without a call; those of streams that have no end are cut. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Instance<GrpcHealthStorage> health;
  private final CallsInFlight calls;
  private final OpenConnections connections;
  private final ServerLimits limits;
  private final RunningServer server;

  OrderlyStop(
      Instance<GrpcHealthStorage> health,
      CallsInFlight calls,
      OpenConnections connections,
      ServerLimits limits,
      RunningServer server) {
    this.health = health;
    this.calls = calls;
    this.connections = connections;
    this.limits = limits;
    this.server = server;
  }

  void onStop(@Observes @Priority(1) ShutdownEvent stop) {
    try {
      notServing();
      wait(limits.stopDelay());
      server.goAway();
      calls.close();
      int left = calls.awaitNone(limits.stopGrace());
      if (left > 0) {
        LOG.warnf("Stopping with %d calls unanswered", left);
      }
      connections.awaitNone(FAREWELL);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void notServing() {
    if (health.isResolvable()) {
      GrpcHealthStorage storage = health.get();
      List.copyOf(storage.getStatuses().keySet())
          .forEach(service -> storage.setStatus(service, ServingStatus.NOT_SERVING));
    }
  }

  private static void wait(Duration delay) throws InterruptedException {
    Thread.sleep(delay.toMillis());
  }
}
