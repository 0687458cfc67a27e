package dev.couponry.k8s.spec;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * What holds all over the schema of a resource and no annotation can say: a list is taken as a
 * whole unless {@link ListTypes} says otherwise, and a text with the pattern of an instant is one.
 * The input describes the resource.
 */
public class ResourceSchema implements SchemaCustomizer.Customizer {
  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    complete(schema);
    schema.setDescription(input);
    return schema;
  }

  private static void complete(JSONSchemaProps schema) {
    if ("array".equals(schema.getType())) {
      if (schema.getXKubernetesListType() == null) {
        schema.setXKubernetesListType("atomic");
      }
      complete(schema.getItems().getSchema());
    }
    if (Texts.INSTANT.equals(schema.getPattern())) {
      schema.setFormat("date-time");
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(ResourceSchema::complete);
    }
  }
}
