package dev.couponry.k8s.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;

/** A value for a field: at a bound of its schema, or beyond. */
record Value(String what, JsonNode node, boolean beyond) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** All that are worth a try, in a fixed order. */
  static List<Value> of(JSONSchemaProps schema) {
    return switch (schema.getType()) {
      case "integer" -> integers(schema);
      case "boolean" ->
          List.of(
              within("true", NODES.booleanNode(true)),
              within("false", NODES.booleanNode(false)),
              beyond("text", NODES.textNode("true")));
      case "array" -> lists(schema);
      case "object" ->
          List.of(
              new Value("empty", NODES.objectNode(), !schema.getRequired().isEmpty()),
              within("the least", least(schema)),
              beyond("text", NODES.textNode("a")),
              beyond("more", NODES.objectNode().put("noSuchField", 1)));
      default -> schema.getEnum().isEmpty() ? texts(schema) : enums(schema);
    };
  }

  /** The smallest value that its schema takes. */
  static JsonNode least(JSONSchemaProps schema) {
    return switch (schema.getType()) {
      case "integer" -> NODES.numberNode(schema.getMinimum().longValue());
      case "boolean" -> NODES.booleanNode(false);
      case "array" ->
          NODES
              .arrayNode()
              .addAll(
                  schema.getMinItems() == null
                      ? List.of()
                      : List.of(least(schema.getItems().getSchema())));
      case "object" -> leastObject(schema);
      default ->
          schema.getEnum().isEmpty() ? NODES.textNode(example(schema)) : schema.getEnum().get(0);
    };
  }

  private static ObjectNode leastObject(JSONSchemaProps schema) {
    var object = NODES.objectNode();
    schema.getRequired().stream()
        .sorted()
        .forEach(it -> object.set(it, least(schema.getProperties().get(it))));
    return object;
  }

  private static List<Value> integers(JSONSchemaProps schema) {
    var least = schema.getMinimum().longValue();
    var most = schema.getMaximum().longValue();
    return List.of(
        within("the least", NODES.numberNode(least)),
        within("the most", NODES.numberNode(most)),
        beyond("less than the least", NODES.numberNode(least - 1)),
        beyond("more than the most", NODES.numberNode(most + 1)),
        beyond("a fraction", NODES.numberNode(least + 0.5)),
        beyond("text", NODES.textNode("1")));
  }

  private static List<Value> texts(JSONSchemaProps schema) {
    var longest = schema.getMaxLength().intValue();
    var values = new ArrayList<Value>();
    var isFree = schema.getFormat() == null && isPlain(schema);
    values.add(within("an example", NODES.textNode(example(schema))));
    if (isFree) {
      values.add(within("the longest", NODES.textNode("a".repeat(longest))));
      values.add(new Value("empty", NODES.textNode(""), schema.getMinLength() != null));
    }
    values.add(beyond("longer than the longest", NODES.textNode("a".repeat(longest + 1))));
    if (schema.getPattern() != null) {
      values.add(beyond("a control character", NODES.textNode("a\u0007")));
    }
    values.add(beyond("a number", NODES.numberNode(1)));
    return values;
  }

  private static boolean isPlain(JSONSchemaProps schema) {
    return schema.getPattern() == null || schema.getPattern().contains("Cc");
  }

  private static List<Value> enums(JSONSchemaProps schema) {
    var values = new ArrayList<Value>();
    schema.getEnum().forEach(it -> values.add(within(it.asText(), it)));
    values.add(beyond("no such value", NODES.textNode("Nonsense")));
    return values;
  }

  private static List<Value> lists(JSONSchemaProps schema) {
    var item = least(schema.getItems().getSchema());
    var tooMany = NODES.arrayNode();
    for (var i = 0; i <= schema.getMaxItems(); i++) {
      tooMany.add(item);
    }
    return List.of(
        new Value("empty", NODES.arrayNode(), schema.getMinItems() != null),
        within("one of the least", NODES.arrayNode().add(item)),
        beyond("more than the most", tooMany),
        beyond("text", NODES.textNode("a")));
  }

  /** A text that the pattern takes; rules may still want another. */
  private static String example(JSONSchemaProps schema) {
    if ("date-time".equals(schema.getFormat())) {
      return "2026-10-03T00:00:00Z";
    }
    if (isPlain(schema)) {
      return schema.getMaxLength() == 3 ? "CNY" : "a";
    }
    return schema.getPattern().contains("24:00") ? "10:00" : "1h";
  }

  private static Value within(String what, JsonNode node) {
    return new Value(what, node, false);
  }

  private static Value beyond(String what, JsonNode node) {
    return new Value(what, node, true);
  }
}
