package dev.couponry.platform.boot;

import dev.couponry.platform.config.CouponryConfig;
import dev.couponry.platform.embedded.EmbeddedDatabaseFailure;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The service's process. What it needs is brought up before Quarkus and down after it; what is
 * missing ends it with one line and exit code 2.
 */
@QuarkusMain
public final class Couponry {
  private static final int REFUSED = 2;

  private Couponry() {}

  /** Runs the service until it is told to stop. */
  public static void main(String... args) {
    try (LastThings lastThings = new LastThings()) {
      CouponryConfig config = StartConfig.read();
      StartPlan plan = StartPlan.of(config);
      DatabaseLocation database = plan.database(lastThings);
      if (plan.migratesOnly()) {
        Migration.run(database);
        return;
      }
      plan.settings(database).forEach(System::setProperty);
      if (config.exitWithParent()) {
        ParentWatch.start();
      }
      Quarkus.run(Service.class, lastThings::ended, plan.summary(database));
    } catch (StartRefused | EmbeddedDatabaseFailure refusal) {
      System.err.println("couponry: " + refusal.getMessage());
      System.exit(REFUSED);
    }
  }
}
