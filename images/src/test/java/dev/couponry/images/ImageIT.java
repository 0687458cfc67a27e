package dev.couponry.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service's image, unpacked and run by nothing but its own files, read-only and as its own
 * user: migration, service and smoke test, as the chart runs them. The database is that of a
 * packaged service beside it.
 */
class ImageIT {
  private static final Path TAR = Path.of("target/couponry-service.tar");
  private static final Path PACKAGED = Path.of("../service/target/quarkus-app/quarkus-run.jar");
  private static final Duration BOUND = Duration.ofSeconds(120);
  private static final String TENANT = "smoke";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private static Path root;
  private static ImageTar image;
  private static Process packaged;

  @BeforeAll
  static void unpack() throws Exception {
    assumeThat(TAR).as("an image: ./mvnw -Pimages verify").exists();
    root = Files.createDirectory(directory.resolve("root"));
    image = ImageTar.unpack(TAR, root);
  }

  @AfterAll
  static void stopTheDatabase() throws InterruptedException {
    if (packaged != null) {
      packaged.destroy();
      packaged.waitFor(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void saysWhatItIs() {
    assertThat(image.user()).isEqualTo("65532:65532");
    assertThat(image.entrypoint()).containsExactly("java", "-jar", "/app/quarkus-run.jar");
    assertThat(root.resolve("cli/couponry.jar")).isRegularFile();
    assertThat(root.resolve("cli/lib")).isDirectory();
  }

  @Test
  void holdsNothingThatItsUserMayChange() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("app"))) {
      assertThat(files)
          .allSatisfy(
              it ->
                  assertThat(Files.getPosixFilePermissions(it).toString())
                      .doesNotContain("GROUP_WRITE", "OTHERS_WRITE"));
    }
  }

  @Test
  void migratesServesAndRedeems() throws Exception {
    assumeThat(Container.isPossible()).as("root, and mounts of its own").isTrue();
    RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId("k1");
    Map<String, String> environment = environment(key);

    Map<String, String> migration = new HashMap<>(environment);
    migration.put("COUPONRY_DATABASE_MIGRATIONS", "only");
    try (Container job = run("migration", image.entrypoint(), migration)) {
      assertThat(job.awaitExit()).as(job.log()).isZero();
      assertThat(job.log()).contains("has the schema of this version");
    }

    environment.put("COUPONRY_DATABASE_MIGRATIONS", "elsewhere");
    try (Container service = run("service", image.entrypoint(), environment)) {
      awaitReady(service, environment.get("COUPONRY_HTTP_PORT"));
      assertThat(service.uid()).isEqualTo("65532");

      try (Container test =
          run(
              "smoke",
              List.of(
                  "java", "-jar", "/cli/couponry.jar", "smoke", "--plaintext", "--tenant", TENANT),
              Map.of(
                  "COUPONRY_SERVER",
                  "127.0.0.1:" + environment.get("COUPONRY_GRPC_PORT"),
                  "COUPONRY_TOKEN",
                  token(key)))) {
        assertThat(test.awaitExit()).as(test.log()).isZero();
        assertThat(test.log()).contains("redeemed it: 1000 of 5900 off");
      }
    }
  }

  private static Container run(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    return Container.start(image, root, command, environment, directory.resolve(name + ".log"));
  }

  private static Map<String, String> environment(RsaJsonWebKey key) throws Exception {
    Path data = directory.resolve("data");
    startPackaged(data);
    Files.writeString(root.resolve("app/keys.json"), new JsonWebKeySet(key).toJson());
    return new HashMap<>(
        Map.of(
            "COUPONRY_DATABASE_URL",
            "postgresql://127.0.0.1:"
                + Files.readString(data.resolve("port")).strip()
                + "/couponry",
            "COUPONRY_DATABASE_USERNAME",
            "couponry",
            "COUPONRY_DATABASE_PASSWORD",
            Files.readString(data.resolve("password")).strip(),
            "COUPONRY_AUTH_ISSUER",
            "https://issuer.example",
            "COUPONRY_AUTH_AUDIENCE",
            "couponry",
            "COUPONRY_AUTH_KEYS",
            "/app/keys.json",
            "COUPONRY_GRPC_PORT",
            freePort(),
            "COUPONRY_HTTP_PORT",
            freePort()));
  }

  /** In local mode, for the PostgreSQL that it embeds. */
  private static void startPackaged(Path data) throws IOException {
    String port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            PACKAGED.toAbsolutePath().toString());
    builder.environment().put("COUPONRY_MODE", "local");
    builder.environment().put("COUPONRY_DATA_DIR", data.toString());
    builder.environment().put("COUPONRY_GRPC_PORT", freePort());
    builder.environment().put("COUPONRY_HTTP_PORT", port);
    packaged =
        builder
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("packaged.log").toFile())
            .start();
    await().atMost(BOUND).until(() -> packaged.isAlive() && isReady(port));
  }

  private static void awaitReady(Container service, String port) throws IOException {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              assertThat(service.isRunning()).as(service.log()).isTrue();
              return isReady(port);
            });
  }

  private static boolean isReady(String port) throws InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    try {
      return HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String token(RsaJsonWebKey key) throws JoseException {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("https://issuer.example");
    claims.setAudience("couponry");
    claims.setSubject("helm-test");
    claims.setExpirationTimeMinutesInTheFuture(10);
    claims.setStringClaim("tenant", TENANT);
    claims.setStringListClaim("roles", "admin");
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    return signature.getCompactSerialization();
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }
}
