package dev.couponry.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a resource gets where it leaves fields out: what the service would make of that. */
@OnCluster
class DefaultsTest {
  @Test
  void areThoseOfTheService() {
    try (var cluster = new Cluster()) {
      for (var kind : new String[] {"campaign", "batch"}) {
        var manifest = Manifests.read("cases/" + kind + ".yaml").get("base");
        var stored = Manifests.json(cluster.tried(manifest).text());
        var defaults = Manifests.read("cases/defaults.yaml").get(kind);
        assertThat(stored.get("spec"))
            .isEqualTo(Manifests.with(manifest, values(defaults)).get("spec"));
      }
    }
  }

  private static Map<String, JsonNode> values(JsonNode defaults) {
    return defaults.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
