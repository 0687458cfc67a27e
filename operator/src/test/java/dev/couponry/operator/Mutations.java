package dev.couponry.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Specs that differ from a good one in one field each, at the bounds that the CRD's schema has for
 * it and beyond.
 */
final class Mutations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode base;
  private final List<Mutation> all = new ArrayList<>();

  /**
   * One of them.
   *
   * @param what was changed, for people
   */
  record Mutation(String what, ObjectNode spec) {}

  private Mutations(ObjectNode base) {
    this.base = base;
  }

  /** All of a good spec. */
  static List<Mutation> of(Path crd, ObjectNode base) {
    var mutations = new Mutations(base);
    mutations.object(schema(crd), List.of());
    return mutations.all;
  }

  private static JSONSchemaProps schema(Path crd) {
    try {
      var definition =
          Serialization.unmarshal(Files.readString(crd), CustomResourceDefinition.class);
      return definition
          .getSpec()
          .getVersions()
          .get(0)
          .getSchema()
          .getOpenAPIV3Schema()
          .getProperties()
          .get("spec");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void object(JSONSchemaProps schema, List<String> path) {
    for (Map.Entry<String, JSONSchemaProps> property : schema.getProperties().entrySet()) {
      var here = new ArrayList<>(path);
      here.add(property.getKey());
      if (at(here) != null) {
        add(here, "absent", null);
      }
      value(property.getValue(), here);
    }
  }

  private void value(JSONSchemaProps schema, List<String> path) {
    switch (String.valueOf(schema.getType())) {
      case "integer" -> integers(schema, path);
      case "string" -> strings(schema, path);
      case "boolean" -> {
        add(path, "true", NODES.booleanNode(true));
        add(path, "false", NODES.booleanNode(false));
      }
      case "array" -> arrays(schema, path);
      case "object" -> objects(schema, path);
      default -> {}
    }
  }

  private void objects(JSONSchemaProps schema, List<String> path) {
    if (schema.getProperties() == null || schema.getProperties().isEmpty()) {
      return;
    }
    add(path, "empty", NODES.objectNode());
    if (at(path) != null) {
      object(schema, path);
    } else {
      add(path, "least", sample(schema));
    }
  }

  private void integers(JSONSchemaProps schema, List<String> path) {
    if (schema.getMinimum() != null) {
      long least = schema.getMinimum().longValue();
      add(path, "least", NODES.numberNode(least));
      add(path, "less than least", NODES.numberNode(least - 1));
    }
    if (schema.getMaximum() != null && schema.getMaximum() < Long.MAX_VALUE) {
      long most = schema.getMaximum().longValue();
      add(path, "most", NODES.numberNode(most));
      add(path, "more than most", NODES.numberNode(most + 1));
    }
  }

  private void strings(JSONSchemaProps schema, List<String> path) {
    if (schema.getEnum() != null) {
      schema.getEnum().forEach(it -> add(path, it.asText(), it));
      add(path, "no such", NODES.textNode("NoSuch"));
      return;
    }
    add(path, "empty", NODES.textNode(""));
    if (schema.getMaxLength() != null) {
      int most = schema.getMaxLength().intValue();
      add(path, "longest", NODES.textNode("2".repeat(most)));
      add(path, "too long", NODES.textNode("2".repeat(most + 1)));
    }
  }

  private void arrays(JSONSchemaProps schema, List<String> path) {
    var item = sample(schema.getItems().getSchema());
    add(path, "none", NODES.arrayNode());
    add(path, "one", NODES.arrayNode().add(item));
    if (schema.getMaxItems() != null && schema.getMaxItems() <= 100) {
      ArrayNode many = NODES.arrayNode();
      for (long i = 0; i <= schema.getMaxItems(); i++) {
        many.add(item);
      }
      add(path, "too many", many);
    }
  }

  /** The least that the schema may accept. */
  private static JsonNode sample(JSONSchemaProps schema) {
    return switch (String.valueOf(schema.getType())) {
      case "integer" ->
          NODES.numberNode(schema.getMinimum() == null ? 1 : schema.getMinimum().longValue());
      case "boolean" -> NODES.booleanNode(true);
      case "array" -> NODES.arrayNode().add(sample(schema.getItems().getSchema()));
      case "object" -> {
        var object = NODES.objectNode();
        var required = schema.getRequired() == null ? List.<String>of() : schema.getRequired();
        required.forEach(it -> object.set(it, sample(schema.getProperties().get(it))));
        yield object;
      }
      default ->
          schema.getEnum() == null || schema.getEnum().isEmpty()
              ? NODES.textNode("aa")
              : schema.getEnum().get(0);
    };
  }

  private JsonNode at(List<String> path) {
    JsonNode node = base;
    for (String name : path) {
      node = node == null ? null : node.get(name);
    }
    return node;
  }

  private void add(List<String> path, String what, JsonNode value) {
    ObjectNode spec = base.deepCopy();
    ObjectNode parent = spec;
    for (String name : path.subList(0, path.size() - 1)) {
      parent = (ObjectNode) parent.get(name);
    }
    String last = path.get(path.size() - 1);
    if (value == null) {
      parent.remove(last);
    } else {
      parent.set(last, value);
    }
    if (!spec.equals(base)) {
      all.add(new Mutation(String.join(".", path) + ": " + what, spec));
    }
  }

  static ObjectNode tree(Object spec) {
    return JSON.valueToTree(spec);
  }
}
