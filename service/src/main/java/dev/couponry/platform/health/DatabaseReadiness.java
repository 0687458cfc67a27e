package dev.couponry.platform.health;

import dev.couponry.platform.database.Transactions;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the pool that serves the calls reaches the database. Those of Quarkus also ask the
 * JDBC pool, which only migrates, and log a stack each time the database is away.
 */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements AsyncHealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Transactions transactions;

  DatabaseReadiness(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return transactions
        .read(tx -> tx.client().query("SELECT 1").execute())
        .map(rows -> HealthCheckResponse.up("database"))
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(() -> HealthCheckResponse.down("database"))
        .onFailure()
        .recoverWithItem(() -> HealthCheckResponse.down("database"));
  }
}
