package dev.couponry.journey;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.platform.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Packaged services beside each other on one new database. */
final class Services {
  private final Map<String, String> environment = new HashMap<>();

  private Services() {}

  /** With these variables: name, value, name, value … */
  static Services with(String... variables) {
    Map<String, String> database = TestDatabase.freshDatabase();
    Services services = new Services();
    services.environment.put("COUPONRY_MODE", "local");
    services.environment.put(
        "COUPONRY_DATABASE_URL", database.get("quarkus.datasource.reactive.url"));
    services.environment.put(
        "COUPONRY_DATABASE_USERNAME", database.get("quarkus.datasource.username"));
    services.environment.put(
        "COUPONRY_DATABASE_PASSWORD", database.get("quarkus.datasource.password"));
    for (int i = 0; i < variables.length; i += 2) {
      services.environment.put(variables[i], variables[i + 1]);
    }
    return services;
  }

  /** Starts one; returns when it serves. */
  ServiceProcess start(Path log) {
    return ServiceProcess.launch(environment, log).awaitServing();
  }
}
