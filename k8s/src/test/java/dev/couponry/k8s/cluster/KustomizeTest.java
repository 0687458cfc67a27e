package dev.couponry.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kustomize makes of an overlay, tried on the API server as far as it has the kinds. */
@OnCluster
class KustomizeTest {
  /** The first two are there before; a server of tests may be too old for the last. */
  private static final Set<String> NOT_TRIED =
      Set.of("Namespace", "CustomResourceDefinition", "PodDisruptionBudget");

  @ParameterizedTest
  @ValueSource(strings = {"dev", "production"})
  void anOverlayIsWhatTheServerTakes(String overlay) throws IOException {
    try (var cluster = new Cluster()) {
      var all = built(cluster, overlay);
      assertThat(all).extracting(HasMetadata::getKind).contains("Deployment", "ClusterRole");
      for (var it : all) {
        if (!NOT_TRIED.contains(it.getKind())) {
          tried(cluster, it);
        }
      }
    }
  }

  private static void tried(Cluster cluster, HasMetadata it) {
    if (it.getMetadata().getNamespace() != null) {
      it.getMetadata().setNamespace(cluster.namespace());
    }
    assertThat(cluster.client().resource(it).dryRun().create()).isNotNull();
  }

  private static List<HasMetadata> built(Cluster cluster, String overlay) throws IOException {
    var process =
        new ProcessBuilder("kubectl", "kustomize", "overlays/" + overlay)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return cluster.client().load(process.getInputStream()).items();
  }
}
