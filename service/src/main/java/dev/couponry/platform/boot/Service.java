package dev.couponry.platform.boot;

import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.quarkus.grpc.runtime.health.GrpcHealthStorage;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What runs while Quarkus is up: it says that it is ready and waits for the end. */
@Singleton
public final class Service implements QuarkusApplication {
  private static final Logger LOG = Logger.getLogger("couponry");

  private final Instance<GrpcHealthStorage> health;

  Service(Instance<GrpcHealthStorage> health) {
    this.health = health;
  }

  /**
   * @param summary one line for the log
   */
  @Override
  public int run(String... summary) {
    if (!isServing()) {
      throw new StartRefused("the gRPC server did not start; is its port in use?");
    }
    LOG.info(summary[0]);
    Quarkus.waitForExit();
    return 0;
  }

  /** Quarkus goes on without its gRPC server when that fails; we do not. */
  private boolean isServing() {
    return health.get().getStatuses().get(GrpcHealthStorage.DEFAULT_SERVICE_NAME)
        == ServingStatus.SERVING;
  }
}
