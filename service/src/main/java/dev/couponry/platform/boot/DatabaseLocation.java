package dev.couponry.platform.boot;

import dev.couponry.platform.embedded.EmbeddedDatabase;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the database is, in the spellings of its clients.
 *
 * @param address {@code //host:port/name} and parameters, without a scheme
 */
record DatabaseLocation(String address, String username, String password) {
  private static final String JDBC = "jdbc:postgresql:";
  private static final String REACTIVE = "postgresql:";
  private static final String LIBPQ = "postgres:";

  /**
   * @param url {@code postgresql://…}, {@code postgres://…} or {@code jdbc:postgresql://…}
   * @throws StartRefused if it is none of these
   */
  static DatabaseLocation of(String url, String username, String password) {
    for (String scheme : new String[] {JDBC, REACTIVE, LIBPQ}) {
      if (url.startsWith(scheme + "//")) {
        return new DatabaseLocation(url.substring(scheme.length()), username, password);
      }
    }
    throw new StartRefused(
        "COUPONRY_DATABASE_URL must start with postgresql:// or jdbc:postgresql://");
  }

  static DatabaseLocation of(EmbeddedDatabase database) {
    return of(database.jdbcUrl(), EmbeddedDatabase.NAME, database.password());
  }

  /** Quarkus's settings for both of its clients: JDBC for migrations, reactive for the rest. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.datasource.jdbc.url", JDBC + address);
    settings.put("quarkus.datasource.reactive.url", REACTIVE + address);
    if (!username.isEmpty()) {
      settings.put("quarkus.datasource.username", username);
    }
    if (!password.isEmpty()) {
      settings.put("quarkus.datasource.password", password);
    }
    return settings;
  }

  /** For the log: the address without parameters and credentials. */
  String shown() {
    return address.replaceFirst("^//([^/@]*@)?", "").replaceFirst("\\?.*$", "");
  }
}
