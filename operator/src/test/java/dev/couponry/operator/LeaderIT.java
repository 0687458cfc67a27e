package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of the packaged operator: one acts, and the other when that one is gone. */
@Timeout(300)
class LeaderIT {
  private final String lease = "op-" + UUID.randomUUID();

  @TempDir private Path dir;

  @Test
  void whenTheLeaderIsKilledTheOtherGoesOn() throws IOException {
    try (var cluster = Cluster.connect();
        var service = PackagedService.start(dir)) {
      String tenant = cluster.namespace();
      try (var one = replica(service.address(), tenant, "one").awaitReady();
          var two = replica(service.address(), tenant, "two").awaitReady()) {
        apply(tenant, Manifests.campaign("autumn"));
        cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);

        String first = leader(cluster);
        (first.equals("one") ? one : two).kill9();
        apply(tenant, Manifests.campaign("autumn", "Late autumn", ""));
        cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);

        assertThat(leader(cluster)).isNotEqualTo(first);
        assertThat(service.revisions(tenant, Revision.Kind.CAMPAIGN, "autumn")).hasSize(2);
      }
    }
  }

  @Test
  void aLeaderThatIsStoppedGivesItsLeaseBack() {
    try (var cluster = Cluster.connect()) {
      var one = replica("127.0.0.1:1", cluster.namespace(), "one").awaitReady();
      Waiting.until("one leads", () -> "one".equals(leader(cluster)));

      one.close();

      assertThat(leader(cluster)).isNullOrEmpty();
    }
  }

  private String leader(Cluster cluster) {
    return cluster
        .client()
        .leases()
        .inNamespace("default")
        .withName(lease)
        .get()
        .getSpec()
        .getHolderIdentity();
  }

  private OperatorProcess replica(String address, String tenant, String name) {
    return OperatorProcess.launch(
        dir.resolve(name + ".log"),
        Map.of(
            "HOSTNAME",
            name,
            "COUPONRY_OPERATOR_SERVICE_ADDRESS",
            address,
            "COUPONRY_OPERATOR_NAMESPACES",
            tenant,
            "COUPONRY_OPERATOR_LEADER_LEASE_NAMESPACE",
            "default",
            "COUPONRY_OPERATOR_LEADER_LEASE_NAME",
            lease,
            "COUPONRY_OPERATOR_LEADER_LEASE_DURATION",
            "4s"));
  }

  private void apply(String tenant, String yaml) throws IOException {
    Kubectl.run("-n", tenant, "apply", "-f", Cluster.file(dir, "apply.yaml", yaml).toString());
  }
}
