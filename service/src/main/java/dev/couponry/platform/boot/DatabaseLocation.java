package dev.couponry.platform.boot;

import dev.couponry.platform.embedded.EmbeddedDatabase;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the database is, in the spellings of its clients.
 *
 * @param address {@code //host:port/name} and parameters, without a scheme
 */
record DatabaseLocation(String address, String username, String password) {
  private static final String JDBC = "jdbc:postgresql:";
  private static final String REACTIVE = "postgresql:";
  private static final String LIBPQ = "postgres:";
  private static final Pattern CREDENTIALS = Pattern.compile("//(?<credentials>[^/]*)@(?<rest>.*)");

  /**
   * @param url {@code postgresql://…}, {@code postgres://…} or {@code jdbc:postgresql://…}, which
   *     may hold credentials
   * @param username empty for the URL's
   * @param password empty for the URL's
   * @throws StartRefused if it is none of these
   */
  static DatabaseLocation of(String url, String username, String password) {
    for (String scheme : new String[] {JDBC, REACTIVE, LIBPQ}) {
      if (url.startsWith(scheme + "//")) {
        return ofAddress(url.substring(scheme.length()), username, password);
      }
    }
    throw new StartRefused(
        "COUPONRY_DATABASE_URL must start with postgresql:// or jdbc:postgresql://");
  }

  /** JDBC knows no credentials in an address, so they are taken out of it. */
  private static DatabaseLocation ofAddress(String address, String username, String password) {
    Matcher matcher = CREDENTIALS.matcher(address);
    if (!matcher.matches()) {
      return new DatabaseLocation(address, username, password);
    }
    String[] credentials = matcher.group("credentials").split(":", 2);
    return new DatabaseLocation(
        "//" + matcher.group("rest"),
        username.isEmpty() ? decoded(credentials[0]) : username,
        password.isEmpty() && credentials.length == 2 ? decoded(credentials[1]) : password);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  static DatabaseLocation of(EmbeddedDatabase database) {
    return of(database.jdbcUrl(), EmbeddedDatabase.NAME, database.password());
  }

  /** Quarkus's settings for both of its clients: JDBC for migrations, reactive for the rest. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.datasource.jdbc.url", jdbcUrl());
    settings.put("quarkus.datasource.reactive.url", REACTIVE + address);
    if (!username.isEmpty()) {
      settings.put("quarkus.datasource.username", username);
    }
    if (!password.isEmpty()) {
      settings.put("quarkus.datasource.password", password);
    }
    return settings;
  }

  String jdbcUrl() {
    return JDBC + address;
  }

  /** For the log: the address without parameters and credentials. */
  String shown() {
    return address.replaceFirst("^//", "").replaceFirst("\\?.*$", "");
  }
}
