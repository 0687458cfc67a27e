package dev.couponry.k8s.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Manifests as trees, and the same with some fields otherwise. */
public final class Manifests {
  private static final YAMLMapper YAML = new YAMLMapper();

  private Manifests() {}

  /** Reads YAML of the tests' resources. */
  public static JsonNode read(String resource) {
    try (var in = Manifests.class.getResourceAsStream("/" + resource)) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a value. */
  public static JsonNode json(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy with values at paths such as `spec.rule.uses`; null takes a field away. */
  public static JsonNode with(JsonNode manifest, Map<String, JsonNode> values) {
    var copy = manifest.deepCopy();
    values.forEach((path, value) -> set(copy, path, value));
    return copy;
  }

  private static void set(JsonNode tree, String path, JsonNode value) {
    var at = (ObjectNode) tree;
    var names = path.split("\\.");
    for (var i = 0; i < names.length - 1; i++) {
      at = at.withObjectProperty(names[i]);
    }
    if (value.isNull()) {
      at.remove(names[names.length - 1]);
    } else {
      at.set(names[names.length - 1], value);
    }
  }
}
