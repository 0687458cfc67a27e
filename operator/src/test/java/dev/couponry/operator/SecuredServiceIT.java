package dev.couponry.operator;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged operator and a service as in a cluster: it shows a certificate of an authority, and
 * knows the operator by the token that the cluster gives its service account.
 */
@Timeout(300)
class SecuredServiceIT {
  private static final String AUDIENCE = "couponry";

  @TempDir private static Path dir;
  @AutoClose private static Cluster cluster;
  private static String home;
  private static Certificates certificates;
  @AutoClose private static PackagedService service;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    cluster = Cluster.connect();
    home = cluster.namespace();
    Kubectl.run("-n", home, "create", "serviceaccount", "operator");
    certificates = Certificates.make(dir);
    String keys = Kubectl.run("get", "--raw", "/openid/v1/jwks");
    String keysFile = Files.writeString(dir.resolve("keys.json"), keys).toString();
    service =
        PackagedService.start(
            dir,
            Map.of(
                "QUARKUS_GRPC_SERVER_PLAIN_TEXT",
                "false",
                "QUARKUS_GRPC_SERVER_SSL_CERTIFICATE",
                certificates.certificate().toString(),
                "QUARKUS_GRPC_SERVER_SSL_KEY",
                certificates.key().toString(),
                "COUPONRY_AUTH_ISSUER",
                "https://issuer.example",
                "COUPONRY_AUTH_AUDIENCE",
                AUDIENCE,
                "COUPONRY_AUTH_KEYS",
                keysFile,
                "COUPONRY_AUTH_CLUSTER_ISSUER",
                issuer(),
                "COUPONRY_AUTH_CLUSTER_KEYS",
                keysFile,
                "COUPONRY_AUTH_CLUSTER_OPERATORS",
                "system:serviceaccount:" + home + ":operator"),
            TlsChannelCredentials.newBuilder()
                .trustManager(certificates.authority().toFile())
                .build());
  }

  private static String issuer() {
    String told = Kubectl.run("get", "--raw", "/.well-known/openid-configuration");
    return (String) Serialization.unmarshal(told, Map.class).get("issuer");
  }

  @Test
  void aTokenThatIsReplacedIsUsedFromTheNextCall() throws IOException {
    String tenant = cluster.namespace();
    Path token = dir.resolve("token");
    replace(token, token(AUDIENCE));
    try (var operator = operator(tenant, certificates.authority(), token)) {
      apply(tenant, "Autumn");
      cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);

      replace(token, token("another-audience"));
      apply(tenant, "Late autumn");
      cluster.awaitCampaign(tenant, "autumn", "Synced", "False", "AccessDenied");

      replace(token, token(AUDIENCE));
      cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);
      assertThat(operator.complaints()).isEmpty();
    }
  }

  @Test
  void aServiceOfAnotherAuthorityIsNotTrusted() throws IOException, GeneralSecurityException {
    String tenant = cluster.namespace();
    Path token = Files.writeString(dir.resolve("good-token"), token(AUDIENCE));
    var others = Certificates.make(Files.createDirectory(dir.resolve("others")));
    try (var operator = operator(tenant, others.authority(), token)) {
      apply(tenant, "Autumn");

      cluster.awaitCampaign(tenant, "autumn", "Synced", "False", "ServiceUnavailable");
    }
  }

  private static String token(String audience) {
    return Kubectl.run("-n", home, "create", "token", "operator", "--audience=" + audience);
  }

  /** At once, as the kubelet does it. */
  private static void replace(Path file, String text) throws IOException {
    Files.move(Files.writeString(dir.resolve("next"), text), file, ATOMIC_MOVE);
  }

  private static OperatorProcess operator(String tenant, Path authority, Path token)
      throws IOException {
    var settings =
        Map.of(
            "COUPONRY_OPERATOR_SERVICE_ADDRESS",
            service.address(),
            "COUPONRY_OPERATOR_SERVICE_PLAINTEXT",
            "false",
            "COUPONRY_OPERATOR_SERVICE_CA_FILE",
            authority.toString(),
            "COUPONRY_OPERATOR_SERVICE_TOKEN_FILE",
            token.toString(),
            "COUPONRY_OPERATOR_LONGEST_RETRY",
            "2s",
            "COUPONRY_OPERATOR_NAMESPACES",
            tenant,
            "COUPONRY_OPERATOR_LEADER_ELECT",
            "false");
    return OperatorProcess.launch(Files.createTempFile(dir, "operator", ".log"), settings)
        .awaitReady();
  }

  private static void apply(String tenant, String title) throws IOException {
    String manifest = Manifests.campaign("autumn", title, "");
    Kubectl.run("-n", tenant, "apply", "-f", Cluster.file(dir, "apply.yaml", manifest).toString());
  }
}
