package dev.couponry.k8s.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Mutations of a manifest over its CRD's schema: every field in turn at each bound, beyond it, of
 * another type, and gone. What a field stands in is made where it is absent, as small as may be.
 */
public final class Mutations {
  private final JsonNode manifest;
  private final List<Mutation> made = new ArrayList<>();

  private Mutations(JsonNode manifest) {
    this.manifest = manifest;
  }

  /** Finds the place of something in a copy of the manifest. */
  private interface Place extends Function<JsonNode, JsonNode> {}

  /**
   * All of a manifest's spec, always in the same order.
   *
   * @param schema of the whole resource
   */
  public static List<Mutation> each(JSONSchemaProps schema, JsonNode manifest) {
    var mutations = new Mutations(manifest);
    mutations.ofObject(schema.getProperties().get("spec"), "spec", copy -> copy.get("spec"));
    return List.copyOf(mutations.made);
  }

  /** So many of them, the same ones for the same seed. */
  public static List<Mutation> some(
      JSONSchemaProps schema, JsonNode manifest, long seed, int count) {
    var all = new ArrayList<>(each(schema, manifest));
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, Math.min(count, all.size()));
  }

  private void ofObject(JSONSchemaProps schema, String path, Place place) {
    schema
        .getProperties()
        .forEach((name, field) -> ofField(schema, field, path + "." + name, name, place));
  }

  private void ofField(
      JSONSchemaProps owner, JSONSchemaProps field, String path, String name, Place place) {
    for (var value : Value.of(field)) {
      add(path, value.what(), value.beyond(), place, it -> it.set(name, value.node()));
    }
    add(path, "gone", owner.getRequired().contains(name), place, it -> it.remove(name));
    if (field.getType().equals("object")) {
      ofObject(field, path, copy -> inner(place.apply(copy), name, field));
    } else if (field.getType().equals("array")) {
      ofItems(field, path, copy -> inner(place.apply(copy), name, field));
    }
  }

  private void ofItems(JSONSchemaProps list, String path, Place place) {
    var item = list.getItems().getSchema();
    if (item.getType().equals("object")) {
      ofObject(item, path + "[0]", copy -> first(place.apply(copy), item));
    } else {
      for (var value : Value.of(item)) {
        var copy = manifest.deepCopy();
        ((ArrayNode) place.apply(copy)).removeAll().add(value.node());
        made.add(new Mutation(path + "[0]", value.what(), copy, value.beyond()));
      }
    }
  }

  private static JsonNode inner(JsonNode owner, String name, JSONSchemaProps schema) {
    if (!owner.has(name)) {
      ((ObjectNode) owner).set(name, Value.least(schema));
    }
    return owner.get(name);
  }

  private static JsonNode first(JsonNode list, JSONSchemaProps item) {
    if (list.isEmpty()) {
      ((ArrayNode) list).add(Value.least(item));
    }
    return list.get(0);
  }

  private void add(
      String path,
      String what,
      boolean beyond,
      Place place,
      Function<ObjectNode, JsonNode> change) {
    var copy = manifest.deepCopy();
    change.apply((ObjectNode) place.apply(copy));
    made.add(new Mutation(path, what, copy, beyond));
  }
}
