package dev.couponry.k8s.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.couponry.k8s.CouponBatch;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityTest {
  static List<Class<? extends CustomResource<?, ?>>> resources() {
    return Crds.RESOURCES;
  }

  /** After a release, `crds/released/` holds what was released; before the first, nothing. */
  @ParameterizedTest
  @MethodSource("resources")
  void nothingIsTakenAwayFromWhatWasReleased(Class<? extends CustomResource<?, ?>> resource)
      throws IOException {
    var file = Crds.FOLDER.resolve("released").resolve(Crds.name(resource) + ".yaml");
    if (Files.exists(file)) {
      var released = new YAMLMapper().readValue(file.toFile(), CustomResourceDefinition.class);
      assertThat(Compatibility.breaks(released, Crds.generate(resource))).isEmpty();
    }
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        breaks(spec -> spec.getProperties().remove("perUserLimit"), "spec.perUserLimit: is gone"),
        breaks(
            spec -> spec.getProperties().get("published").setType("string"),
            "spec.published: type was boolean, is string"),
        breaks(
            spec -> spec.getProperties().get("quantity").setMaximum(10.0),
            "spec.quantity: maximum was 1.0E9, is 10.0"),
        breaks(
            spec -> spec.getProperties().get("quantity").setMinimum(2.0),
            "spec.quantity: minimum was 1.0, is 2.0"),
        breaks(
            spec -> code(spec, "prefix").setMaxLength(5L),
            "spec.code.prefix: maxLength was 6, is 5"),
        breaks(
            spec -> code(spec, "prefix").setPattern("A*"),
            "spec.code.prefix: pattern was null, is A*"),
        breaks(spec -> spec.getRequired().add("published"), "spec: published is required now"),
        breaks(
            spec -> code(spec, "mode").getEnum().removeIf(it -> it.asText().equals("Shared")),
            "spec.code.mode: value Shared is gone"),
        breaks(
            spec -> code(spec, "length").setDefault(new TextNode("13")),
            "spec.code.length: default was 12, is \"13\""),
        breaks(
            spec -> spec.getXKubernetesValidations().add(rule("self.published")),
            "spec: new rule: self.published"),
        fine(spec -> spec.getProperties().put("more", new JSONSchemaProps())),
        fine(spec -> spec.getProperties().get("quantity").setMaximum(1e10)),
        fine(spec -> spec.getRequired().remove("quantity")),
        fine(spec -> code(spec, "mode").getEnum().add(new TextNode("Other"))),
        fine(spec -> spec.getXKubernetesValidations().clear()));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatTakesSomethingAwayIsFound(Consumer<JSONSchemaProps> change, List<String> breaks) {
    var released = Crds.generate(CouponBatch.class);
    var now = Crds.generate(CouponBatch.class);
    change.accept(spec(now));
    assertThat(Compatibility.breaks(released, now)).isEqualTo(breaks);
  }

  @Test
  void aVersionThatIsGoneIsFound() {
    var now = Crds.generate(CouponBatch.class);
    now.getSpec().getVersions().get(0).setName("v1");
    assertThat(Compatibility.breaks(Crds.generate(CouponBatch.class), now))
        .containsExactly(": version v1alpha1 is gone");
  }

  private static Arguments breaks(Consumer<JSONSchemaProps> change, String says) {
    return Arguments.of(change, List.of(says));
  }

  private static Arguments fine(Consumer<JSONSchemaProps> change) {
    return Arguments.of(change, List.of());
  }

  private static ValidationRule rule(String rule) {
    return new ValidationRuleBuilder().withRule(rule).build();
  }

  private static JSONSchemaProps code(JSONSchemaProps spec, String field) {
    var schema = spec.getProperties().get("code").getProperties().get(field);
    schema.setEnum(new ArrayList<>(schema.getEnum()));
    return schema;
  }

  private static JSONSchemaProps spec(CustomResourceDefinition crd) {
    return crd.getSpec()
        .getVersions()
        .get(0)
        .getSchema()
        .getOpenAPIV3Schema()
        .getProperties()
        .get("spec");
  }
}
