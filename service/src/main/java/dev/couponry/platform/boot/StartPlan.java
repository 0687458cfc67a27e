package dev.couponry.platform.boot;

import dev.couponry.platform.config.CouponryConfig;
import dev.couponry.platform.config.CouponryConfig.Migrations;
import dev.couponry.platform.config.CouponryConfig.Mode;
import dev.couponry.platform.embedded.Durability;
import dev.couponry.platform.embedded.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How the service will run, checked to be possible and safe. */
final class StartPlan {
  private static final int EMBEDDED_MAX_CONNECTIONS = 100;
  private static final String LOOPBACK = "127.0.0.1";
  private static final String EVERYWHERE = "0.0.0.0";

  private final CouponryConfig config;

  private StartPlan(CouponryConfig config) {
    this.config = config;
  }

  /**
   * @throws StartRefused if something needed is missing
   */
  static StartPlan of(CouponryConfig config) {
    StartPlan plan = new StartPlan(config);
    if (plan.migratesOnly()) {
      checkMigration(config);
      return plan;
    }
    if (config.auth().isPartial()) {
      throw new StartRefused(
          "COUPONRY_AUTH_ISSUER, COUPONRY_AUTH_AUDIENCE and COUPONRY_AUTH_KEYS belong together; set"
              + " all three");
    }
    if (config.mode() == Mode.PRODUCTION) {
      checkProduction(config);
    }
    checkKeys(config);
    Ports.mustBeFree(plan.host(), "COUPONRY_GRPC_PORT", config.grpcPort());
    Ports.mustBeFree(plan.host(), "COUPONRY_HTTP_PORT", config.httpPort());
    return plan;
  }

  /** Whether this process only brings the schema to its version. */
  boolean migratesOnly() {
    return config.database().migrations() == Migrations.ONLY;
  }

  private static void checkMigration(CouponryConfig config) {
    if (config.database().url().isEmpty()) {
      throw new StartRefused(
          "COUPONRY_DATABASE_MIGRATIONS=only needs the database that it is to migrate: set"
              + " COUPONRY_DATABASE_URL");
    }
  }

  private static void checkProduction(CouponryConfig config) {
    if (config.database().url().isEmpty()) {
      throw new StartRefused(
          "production mode needs a database: set COUPONRY_DATABASE_URL (or COUPONRY_MODE=local to"
              + " try it out with an embedded one)");
    }
    if (!config.auth().isConfigured()) {
      throw new StartRefused(
          "production mode needs authentication: set COUPONRY_AUTH_ISSUER, COUPONRY_AUTH_AUDIENCE"
              + " and COUPONRY_AUTH_KEYS");
    }
  }

  private static void checkKeys(CouponryConfig config) {
    String keys = config.auth().keys().orElse("https://");
    if (!keys.matches("https?://.*") && !Files.isReadable(Path.of(keys))) {
      throw new StartRefused("COUPONRY_AUTH_KEYS: cannot read the file " + keys);
    }
  }

  /** The configured database, or an embedded one that is up and will be closed last. */
  DatabaseLocation database(LastThings lastThings) {
    CouponryConfig.Database database = config.database();
    if (database.url().isPresent()) {
      return DatabaseLocation.of(
          database.url().get(), database.username().orElse(""), database.password().orElse(""));
    }
    EmbeddedDatabase embedded =
        EmbeddedDatabase.start(config.dataDir(), Durability.KEPT, EMBEDDED_MAX_CONNECTIONS);
    lastThings.close(embedded);
    return DatabaseLocation.of(embedded);
  }

  /** What Quarkus is told; it reads these before anything of its own. */
  Map<String, String> settings(DatabaseLocation database) {
    Map<String, String> settings = new HashMap<>(database.settings());
    boolean atStart = config.database().migrations() == Migrations.AT_START;
    settings.put("quarkus.flyway.migrate-at-start", Boolean.toString(atStart));
    settings.put("quarkus.flyway.validate-at-start", Boolean.toString(!atStart));
    settings.put("quarkus.grpc.server.host", host());
    settings.put("quarkus.http.host", host());
    settings.put(
        "quarkus.log.console.json.enabled", Boolean.toString(config.mode() == Mode.PRODUCTION));
    return settings;
  }

  /** One line for the log. */
  String summary(DatabaseLocation database) {
    String kind =
        config.database().url().isPresent()
            ? "database"
            : "embedded PostgreSQL in " + config.dataDir().toAbsolutePath().normalize() + ",";
    return String.format(
        "Couponry is ready: %s mode, %s at %s, gRPC on port %d, health on port %d",
        config.mode().name().toLowerCase(Locale.ROOT),
        kind,
        database.shown(),
        config.grpcPort(),
        config.httpPort());
  }

  /** Where everybody is an admin, nobody else's machine may call. */
  private String host() {
    boolean open = config.mode() == Mode.LOCAL && !config.auth().isConfigured();
    return open ? LOOPBACK : EVERYWHERE;
  }
}
