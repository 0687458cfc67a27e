package dev.couponry.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema describes every value, and every default is a value of the schema. */
class SchemaTest {
  private static final JsonNode SCHEMA = Chart.read(Chart.HOME.resolve("values.schema.json"));
  private static final JsonNode VALUES = Chart.read(Chart.HOME.resolve("values.yaml"));

  @Test
  void everyValueIsDescribedAndNoOtherIsAllowed() {
    assertDescribed("", SCHEMA);
  }

  private static void assertDescribed(String path, JsonNode schema) {
    assertThat(schema.path("description").asText()).as("description of %s", path).endsWith(".");
    if (!schema.has("properties")) {
      return;
    }
    assertThat(schema.path("additionalProperties").asBoolean(true))
        .as("%s takes what it does not know", path)
        .isFalse();
    schema
        .get("properties")
        .properties()
        .forEach(it -> assertDescribed(path + "." + it.getKey(), it.getValue()));
  }

  @Test
  void everyValueHasADefaultThatOneCanSee() {
    Set<String> described = new TreeSet<>();
    collect("", SCHEMA, described);
    described.remove(".global");
    described.removeIf(it -> it.matches(".*\\.resources\\.(requests|limits)"));

    Set<String> missing = new TreeSet<>(described);
    missing.removeIf(it -> !VALUES.at(it.replace('.', '/')).isMissingNode());
    assertThat(missing).isEmpty();
  }

  private static void collect(String path, JsonNode schema, Set<String> into) {
    if (!schema.has("properties")) {
      into.add(path);
      return;
    }
    schema
        .get("properties")
        .properties()
        .forEach(it -> collect(path + "." + it.getKey(), it.getValue(), into));
  }
}
