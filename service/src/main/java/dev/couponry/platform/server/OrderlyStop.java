package dev.couponry.platform.server;

import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.quarkus.grpc.runtime.health.GrpcHealthStorage;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.Deployment;
import io.vertx.core.impl.VertxInternal;
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

  /** Of the verticle that holds the gRPC server; Quarkus gives no other handle to that. */
  private static final String GRPC_VERTICLE = "GrpcServerVerticle";

  /** For connections without a call; those of streams that have no end are cut. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Instance<GrpcHealthStorage> health;
  private final CallsInFlight calls;
  private final OpenConnections connections;
  private final ServerLimits limits;
  private final Vertx vertx;

  OrderlyStop(
      Instance<GrpcHealthStorage> health,
      CallsInFlight calls,
      OpenConnections connections,
      ServerLimits limits,
      Vertx vertx) {
    this.health = health;
    this.calls = calls;
    this.connections = connections;
    this.limits = limits;
    this.vertx = vertx;
  }

  void onStop(@Observes @Priority(1) ShutdownEvent stop) {
    try {
      notServing();
      wait(limits.stopDelay());
      goAway();
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

  /** Clients hear it with the next frame and go to another replica, without an error. */
  private void goAway() {
    vertx.deploymentIDs().stream().filter(this::isGrpc).forEach(vertx::undeploy);
  }

  private boolean isGrpc(String deploymentId) {
    Deployment deployment = ((VertxInternal) vertx).getDeployment(deploymentId);
    return deployment != null && deployment.verticleIdentifier().contains(GRPC_VERTICLE);
  }

  private static void wait(Duration delay) throws InterruptedException {
    Thread.sleep(delay.toMillis());
  }
}
