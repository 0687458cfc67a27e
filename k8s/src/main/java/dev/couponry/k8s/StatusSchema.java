package dev.couponry.k8s;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/** Conditions as `metav1.Condition` has them, which the type of the client's model does not say. */
public class StatusSchema implements SchemaCustomizer.Customizer {
  private static final long MOST = 16;

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    var conditions = schema.getProperties().get("conditions");
    conditions.setMaxItems(MOST);
    conditions.setXKubernetesListType("map");
    conditions.setXKubernetesListMapKeys(List.of("type"));
    conditions.getItems().setSchema(condition());
    return schema;
  }

  private static JSONSchemaProps condition() {
    return new JSONSchemaPropsBuilder()
        .withType("object")
        .withRequired("lastTransitionTime", "message", "reason", "status", "type")
        .addToProperties("lastTransitionTime", since())
        .addToProperties(
            "message", text("What a person should know; may be empty.", 32_768).build())
        .addToProperties(
            "observedGeneration",
            new JSONSchemaPropsBuilder()
                .withType("integer")
                .withMinimum(0.0)
                .withMaximum(1e18)
                .withDescription("The generation of the spec that it is about.")
                .build())
        .addToProperties("reason", reason())
        .addToProperties("status", status())
        .addToProperties("type", type())
        .build();
  }

  private static JSONSchemaPropsBuilder text(String description, long longest) {
    return new JSONSchemaPropsBuilder()
        .withType("string")
        .withDescription(description)
        .withMaxLength(longest);
  }

  private static JSONSchemaProps since() {
    return text("When its status flipped last.", 64).withFormat("date-time").build();
  }

  private static JSONSchemaProps reason() {
    return text("Why, as one CamelCase word for programs.", 1_024)
        .withMinLength(1L)
        .withPattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
        .build();
  }

  private static JSONSchemaProps status() {
    return text("Whether it is so: True, False or Unknown.", 7)
        .withEnum(new TextNode("False"), new TextNode("True"), new TextNode("Unknown"))
        .build();
  }

  private static JSONSchemaProps type() {
    return text("What it is about, as one CamelCase word.", 316)
        .withPattern("^[A-Za-z]([-A-Za-z0-9_.]*[A-Za-z0-9])?$")
        .build();
  }
}
