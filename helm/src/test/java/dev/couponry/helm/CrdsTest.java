package dev.couponry.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The definitions of k8s/crds, nothing added but that they are kept. */
class CrdsTest {
  private static final String KEEP = "helm.sh/resource-policy";

  @Test
  void areThoseOfTheProject() throws IOException {
    List<JsonNode> rendered = Chart.rendered("production", "CustomResourceDefinition");

    assertThat(rendered).hasSize(2);
    assertThat(rendered)
        .allSatisfy(
            it -> assertThat(it.at("/metadata/annotations").path(KEEP).asText()).isEqualTo("keep"));
    assertThat(rendered.stream().map(CrdsTest::withoutKeep))
        .containsExactlyInAnyOrderElementsOf(project());
  }

  @Test
  void goWithTheReleaseIfOneWantsThat() {
    List<JsonNode> rendered =
        Chart.objects(Chart.template("production").set("crds.keep", false).call());
    assertThat(
            rendered.stream()
                .filter(it -> it.at("/kind").asText().equals("CustomResourceDefinition")))
        .hasSize(2)
        .noneMatch(it -> it.at("/metadata/annotations").has(KEEP));
  }

  @Test
  void areLeftToOthersIfOneWantsThat() {
    assertThat(Chart.rendered("embedded", "CustomResourceDefinition")).isEmpty();
  }

  private static JsonNode withoutKeep(JsonNode crd) {
    ObjectNode copy = crd.deepCopy();
    ObjectNode metadata = (ObjectNode) copy.get("metadata");
    ObjectNode annotations = (ObjectNode) metadata.get("annotations");
    annotations.remove(KEEP);
    if (annotations.isEmpty()) {
      metadata.remove("annotations");
    }
    return copy;
  }

  private static List<JsonNode> project() throws IOException {
    try (Stream<Path> files = Files.list(Chart.PROJECT.resolve("k8s/crds"))) {
      return files
          .filter(it -> it.toString().endsWith(".yaml"))
          .flatMap(it -> Chart.objects(Chart.text(it)).stream())
          .filter(it -> it.at("/kind").asText().equals("CustomResourceDefinition"))
          .toList();
    }
  }
}
