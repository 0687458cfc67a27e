package dev.couponry.platform.boot;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the database's schema to this version and does nothing else: what a job does before a
 * rollout, by an account that may change the schema, while the service's own may not.
 */
final class Migration {
  private Migration() {}

  /**
   * Waits for others that do the same; says on standard output what it has done.
   *
   * @throws StartRefused if it cannot be done, with the reason; what was done of it stays, whole
   *     migrations each
   */
  static void run(DatabaseLocation database) {
    try {
      var done =
          Flyway.configure(Migration.class.getClassLoader())
              .dataSource(database.jdbcUrl(), database.username(), database.password())
              .load()
              .migrate();
      System.out.printf(
          "couponry: %s has the schema of this version; migrations applied: %d%n",
          database.shown(), done.migrationsExecuted);
    } catch (FlywayException failure) {
      throw new StartRefused("the database is not migrated: " + StartFailures.oneLine(failure));
    }
  }
}
