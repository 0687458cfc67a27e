package dev.couponry.helm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Set;

/**
 * Reads an object as the Kubernetes API has it, and fails on a field that it does not have: the
 * model's own reading keeps what it does not know.
 */
final class StrictModel {
  private static final KubernetesSerialization KINDS = new KubernetesSerialization();

  /** Fields of CloudNativePG's Cluster that the chart uses, which no model here has. */
  private static final Map<String, Set<String>> CLUSTER =
      Map.of(
          "/spec",
          Set.of("instances", "imageName", "bootstrap", "storage", "postgresql", "resources"),
          "/spec/bootstrap",
          Set.of("initdb"),
          "/spec/bootstrap/initdb",
          Set.of("database", "owner"),
          "/spec/storage",
          Set.of("size", "storageClass"),
          "/spec/postgresql",
          Set.of("synchronous", "parameters"),
          "/spec/postgresql/synchronous",
          Set.of("method", "number"));

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              })
          .build();

  private StrictModel() {}

  static void read(JsonNode object) throws Exception {
    String apiVersion = object.at("/apiVersion").asText();
    String kind = object.at("/kind").asText();
    if (apiVersion.equals("postgresql.cnpg.io/v1") && kind.equals("Cluster")) {
      readCluster(object);
      return;
    }
    Class<?> type = KINDS.getRegisteredKubernetesResource(apiVersion, kind);
    if (type == null || !HasMetadata.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException("nobody knows " + apiVersion + " " + kind);
    }
    STRICT.treeToValue(object, type);
  }

  private static void readCluster(JsonNode object) {
    CLUSTER.forEach(
        (path, known) ->
            object
                .at(path)
                .fieldNames()
                .forEachRemaining(
                    field -> {
                      if (!known.contains(field)) {
                        throw new IllegalArgumentException(path + "/" + field);
                      }
                    }));
  }
}
