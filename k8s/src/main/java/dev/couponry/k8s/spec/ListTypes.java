package dev.couponry.k8s.spec;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/**
 * Says which lists of a class are not taken as a whole where several appliers share a resource:
 * `packs=name` has one entry a name, `placements=set` each text once.
 */
public class ListTypes implements SchemaCustomizer.Customizer {
  private static final String SET = "set";

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    for (var kind : input.split(", ")) {
      var split = kind.indexOf('=');
      say(schema.getProperties().get(kind.substring(0, split)), kind.substring(split + 1));
    }
    return schema;
  }

  private static void say(JSONSchemaProps list, String kind) {
    if (kind.equals(SET)) {
      list.setXKubernetesListType(SET);
    } else {
      list.setXKubernetesListType("map");
      list.setXKubernetesListMapKeys(List.of(kind));
    }
  }
}
