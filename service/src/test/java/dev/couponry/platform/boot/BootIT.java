package dev.couponry.platform.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.platform.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

class BootIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir Path directory;

  @Test
  void keepsItsDataFromRunToRun() throws Exception {
    Path data = directory.resolve("data");
    try (ServiceProcess service = ServiceProcess.local(data)) {
      awaitReadyLine(service);
      assertThat(service.log())
          .containsPattern("Couponry is ready: local mode, embedded PostgreSQL in .*data")
          .contains("gRPC on port " + service.grpcPort(), "health on port " + service.httpPort())
          .contains("Open mode");
      assertThat(http(service, "/q/health/live")).isEqualTo(200);
      assertThat(http(service, "/q/health/ready")).isEqualTo(200);
      execute(data, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
      assertThat(service.stop()).as("SIGTERM").isEqualTo(143);
    }
    assertThat(data.resolve("cluster/postmaster.pid")).as("PostgreSQL, stopped").doesNotExist();

    try (ServiceProcess service = ServiceProcess.local(data)) {
      assertThat(number(data, "SELECT n FROM kept")).isEqualTo(7);
      assertThat(number(data, "SELECT count(*) FROM campaign")).isZero();
      assertThat(text(data, "SHOW fsync")).isEqualTo("on");
      assertThat(text(data, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(text(data, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void startsAgainAfterBeingKilled() throws Exception {
    Path data = directory.resolve("data");
    try (ServiceProcess service = ServiceProcess.local(data)) {
      execute(data, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
      service.kill9();
      assertThat(postmaster(data).isAlive()).as("PostgreSQL, left over").isTrue();
    }

    try (ServiceProcess service = ServiceProcess.local(data)) {
      assertThat(number(data, "SELECT n FROM kept")).isEqualTo(7);
      postmaster(data).destroyForcibly();
      service.kill9();
    }

    try (ServiceProcess service = ServiceProcess.local(data)) {
      assertThat(number(data, "SELECT n FROM kept")).as("both killed").isEqualTo(7);
    }
  }

  @Test
  void startsItsDatabaseAgainWhenThatIsKilled() throws Exception {
    Path data = directory.resolve("data");
    try (ServiceProcess service = ServiceProcess.local(data)) {
      long before = postmaster(data).pid();
      postmaster(data).destroyForcibly();

      long end = System.nanoTime() + BOUND_NANOS;
      while (!isAnotherProcess(data, before) || http(service, "/q/health/ready") != 200) {
        assertThat(System.nanoTime()).as(service.log()).isLessThan(end);
      }
      assertThat(http(service, "/q/health/live")).isEqualTo(200);
    }
  }

  @Test
  void refusesASecondProcessOnTheSameData() {
    Path data = directory.resolve("data");
    try (ServiceProcess first = ServiceProcess.local(data)) {
      Path log = directory.resolve("second.log");
      try (ServiceProcess second =
          ServiceProcess.launch(
              Map.of("COUPONRY_MODE", "local", "COUPONRY_DATA_DIR", data.toString()), log)) {
        assertThat(second.awaitExit()).isEqualTo(2);
        assertThat(second.log().strip().lines())
            .singleElement()
            .asString()
            .startsWith("couponry: another process already uses the data directory");
      }
      assertThat(first.process().isAlive()).isTrue();
    }
  }

  @Test
  void refusesProductionWithoutADatabase() {
    assertThat(refusal(Map.of())).contains("COUPONRY_DATABASE_URL");
  }

  @Test
  void refusesProductionWithoutAuthentication() {
    assertThat(refusal(Map.of("COUPONRY_DATABASE_URL", "postgresql://127.0.0.1:1/couponry")))
        .contains("COUPONRY_AUTH_ISSUER");
  }

  @Test
  void refusesHalfAnAuthentication() {
    assertThat(refusal(Map.of("COUPONRY_MODE", "local", "COUPONRY_AUTH_ISSUER", "https://a")))
        .contains("COUPONRY_AUTH_AUDIENCE");
  }

  @Test
  void refusesADatabaseThatIsNoPostgres() {
    assertThat(refusal(Map.of("COUPONRY_MODE", "local", "COUPONRY_DATABASE_URL", "mysql://a/b")))
        .contains("postgresql://");
  }

  @Test
  void refusesAPortInUse() {
    try (ServiceProcess first = ServiceProcess.local(directory.resolve("data"))) {
      assertThat(
              refusal(
                  Map.of(
                      "COUPONRY_MODE", "local",
                      "COUPONRY_DATA_DIR", directory.resolve("other").toString(),
                      "COUPONRY_GRPC_PORT", Integer.toString(first.grpcPort()))))
          .contains("port " + first.grpcPort(), "COUPONRY_GRPC_PORT");
    }
  }

  @Test
  void endsWithTheProcessThatHoldsItsInput() throws IOException {
    Path data = directory.resolve("data");
    try (ServiceProcess service =
        ServiceProcess.launch(
                Map.of(
                    "COUPONRY_MODE", "local",
                    "COUPONRY_DATA_DIR", data.toString(),
                    "COUPONRY_EXIT_WITH_PARENT", "true"),
                directory.resolve("log"))
            .awaitServing()) {
      service.process().getOutputStream().close();

      assertThat(service.awaitExit()).isZero();
    }
    assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void migratesAndDoesNothingElse() throws Exception {
    Map<String, String> database = emptyDatabase();
    try (ServiceProcess early =
        ServiceProcess.launch(
            with(database, "COUPONRY_DATABASE_MIGRATIONS", "elsewhere"),
            directory.resolve("early.log"))) {
      assertThat(early.awaitExit()).isNotZero();
      assertThat(early.log()).contains("COUPONRY_DATABASE_MIGRATIONS=only");
    }

    for (String applied : new String[] {"[1-9][0-9]*", "0"}) {
      try (ServiceProcess job =
          ServiceProcess.launch(
              with(database, "COUPONRY_DATABASE_MIGRATIONS", "only"),
              Files.createTempFile(directory, "job", ".log"))) {
        assertThat(job.awaitExit()).as(job.log()).isZero();
        assertThat(job.log()).containsPattern("migrations applied: " + applied + "\\R");
      }
    }

    try (ServiceProcess service =
        ServiceProcess.launch(
                with(database, "COUPONRY_DATABASE_MIGRATIONS", "elsewhere"),
                directory.resolve("after.log"))
            .awaitServing()) {
      awaitReadyLine(service);
      assertThat(http(service, "/q/health/ready")).isEqualTo(200);
    }
  }

  @Test
  void refusesToMigrateNothing() {
    assertThat(refusal(Map.of("COUPONRY_DATABASE_MIGRATIONS", "only")))
        .contains("COUPONRY_DATABASE_URL");
  }

  private static Map<String, String> emptyDatabase() {
    Map<String, String> database = TestDatabase.freshDatabase();
    return Map.of(
        "COUPONRY_MODE", "local",
        "COUPONRY_DATABASE_URL", database.get("quarkus.datasource.reactive.url"),
        "COUPONRY_DATABASE_USERNAME", database.get("quarkus.datasource.username"),
        "COUPONRY_DATABASE_PASSWORD", database.get("quarkus.datasource.password"));
  }

  private static Map<String, String> with(Map<String, String> environment, String key, String it) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(key, it);
    return all;
  }

  @Test
  void usesAConfiguredDatabaseInProduction() throws Exception {
    Path data = directory.resolve("data");
    try (ServiceProcess owner = ServiceProcess.local(data)) {
      Path keys = Files.writeString(directory.resolve("keys.json"), "{\"keys\":[]}");
      try (ServiceProcess production =
          ServiceProcess.launch(
                  Map.of(
                      "COUPONRY_DATABASE_URL",
                      "postgresql://127.0.0.1:" + port(data) + "/couponry",
                      "COUPONRY_DATABASE_USERNAME",
                      "couponry",
                      "COUPONRY_DATABASE_PASSWORD",
                      password(data),
                      "COUPONRY_AUTH_ISSUER",
                      "https://issuer.example",
                      "COUPONRY_AUTH_AUDIENCE",
                      "couponry",
                      "COUPONRY_AUTH_KEYS",
                      keys.toString()),
                  directory.resolve("log"))
              .awaitServing()) {
        awaitReadyLine(production);
        assertThat(production.log().lines())
            .allMatch(line -> line.startsWith("{"))
            .anyMatch(line -> line.contains("production mode, database at 127.0.0.1:"));
        assertThat(production.log()).doesNotContain("Open mode", password(data));
      }
    }
  }

  /** It is written a moment after the first call is served. */
  private static void awaitReadyLine(ServiceProcess service) {
    await().atMost(Duration.ofSeconds(30)).until(() -> service.log().contains("is ready"));
  }

  private String refusal(Map<String, String> environment) {
    try (ServiceProcess service =
        ServiceProcess.launch(environment, directory.resolve("refused.log"))) {
      assertThat(service.awaitExit()).isEqualTo(2);
      String log = service.log().strip();
      assertThat(log.lines()).as(log).hasSize(1);
      return log;
    }
  }

  private static int http(ServiceProcess service, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + service.httpPort() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static ProcessHandle postmaster(Path data) throws IOException {
    String pid = Files.readAllLines(data.resolve("cluster/postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseGet(() -> fail("no process " + pid));
  }

  private static boolean isAnotherProcess(Path data, long before) {
    try {
      return postmaster(data).pid() != before;
    } catch (IOException | RuntimeException | AssertionError betweenTheTwo) {
      return false;
    }
  }

  private static String port(Path data) throws IOException {
    return Files.readString(data.resolve("port")).strip();
  }

  private static String password(Path data) throws IOException {
    return Files.readString(data.resolve("password")).strip();
  }

  private static int number(Path data, String sql) throws Exception {
    return Integer.parseInt(text(data, sql));
  }

  private static String text(Path data, String sql) throws Exception {
    try (Connection connection = connect(data);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(Path data, String... statements) throws Exception {
    try (Connection connection = connect(data);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection connect(Path data) throws IOException, SQLException {
    Properties who = new Properties();
    who.setProperty("user", "couponry");
    who.setProperty("password", password(data));
    return new Driver().connect("jdbc:postgresql://127.0.0.1:" + port(data) + "/couponry", who);
  }
}
