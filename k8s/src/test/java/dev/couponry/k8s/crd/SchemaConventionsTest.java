package dev.couponry.k8s.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checklist of kueue's API types, over every field of both schemas. */
class SchemaConventionsTest {
  static Stream<Field> fields() {
    return Crds.RESOURCES.stream().flatMap(SchemaConventionsTest::fieldsOf);
  }

  static Stream<Field> lists() {
    return fields().filter(it -> "array".equals(it.schema().getType()));
  }

  record Field(JSONSchemaProps owner, String name, String path, JSONSchemaProps schema) {
    @Override
    public String toString() {
      return path;
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void isDescribed(Field it) {
    assertThat(it.schema().getDescription()).isNotBlank().endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("fields")
  void isBounded(Field it) {
    for (var schema : List.of(it.schema(), itemOf(it.schema()))) {
      switch (schema.getType()) {
        case "string" ->
            assertThat(schema.getMaxLength() != null || !schema.getEnum().isEmpty()).isTrue();
        case "integer" -> {
          assertThat(schema.getMinimum()).isNotNull();
          assertThat(schema.getMaximum()).isNotNull();
        }
        case "array" -> assertThat(schema.getMaxItems()).isNotNull();
        default -> assertThat(schema.getType()).as("no floats").isIn("object", "boolean");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void isNotBothRequiredAndDefaulted(Field it) {
    var required = it.owner().getRequired().contains(it.name());
    assertThat(required && it.schema().getDefault() != null).isFalse();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void isCamelCase(Field it) {
    assertThat(it.name()).matches("[a-z][a-zA-Z]*");
    itemOf(it.schema())
        .getEnum()
        .forEach(value -> assertThat(value.asText()).matches("([A-Z][a-z]+)+"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void saysHowItIsShared(Field it) {
    assertThat(it.schema().getXKubernetesListType()).isIn("atomic", "set", "map");
    var keys = it.schema().getXKubernetesListMapKeys();
    assertThat(itemOf(it.schema()).getRequired()).containsAll(keys);
    assertThat(keys.isEmpty()).isEqualTo(!it.schema().getXKubernetesListType().equals("map"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void itsRulesSayWhatMustBe(Field it) {
    for (var rule : it.schema().getXKubernetesValidations()) {
      assertThat(rule.getMessage()).isNotBlank().doesNotEndWith(".");
    }
  }

  private static JSONSchemaProps itemOf(JSONSchemaProps schema) {
    return schema.getItems() == null ? schema : schema.getItems().getSchema();
  }

  private static Stream<Field> fieldsOf(Class<? extends CustomResource<?, ?>> resource) {
    var root = Crds.generate(resource).getSpec().getVersions().get(0).getSchema();
    return fieldsOf(root.getOpenAPIV3Schema(), resource.getSimpleName());
  }

  private static Stream<Field> fieldsOf(JSONSchemaProps owner, String path) {
    return owner.getProperties().entrySet().stream().flatMap(it -> withInner(owner, path, it));
  }

  private static Stream<Field> withInner(
      JSONSchemaProps owner, String path, Map.Entry<String, JSONSchemaProps> property) {
    var at = path + "." + property.getKey();
    var schema = property.getValue();
    return Stream.concat(
        Stream.of(new Field(owner, property.getKey(), at, schema)), fieldsOf(itemOf(schema), at));
  }
}
