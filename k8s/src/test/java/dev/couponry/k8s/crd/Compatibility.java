package dev.couponry.k8s.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What a CRD takes away from those who use the released one: a version, a field, a type, a value,
 * or room within bounds. As flink's operator checks its own.
 */
public final class Compatibility {
  private final List<String> breaks = new ArrayList<>();

  private Compatibility() {}

  /** Every break, as `spec.rule.uses: maximum was 1000, is 10`. */
  public static List<String> breaks(
      CustomResourceDefinition released, CustomResourceDefinition now) {
    var found = new Compatibility();
    for (var version : released.getSpec().getVersions()) {
      now.getSpec().getVersions().stream()
          .filter(it -> it.getName().equals(version.getName()))
          .findFirst()
          .ifPresentOrElse(
              it -> found.compare("", schema(version), schema(it)),
              () -> found.add("", "version " + version.getName() + " is gone"));
    }
    return List.copyOf(found.breaks);
  }

  private static JSONSchemaProps schema(CustomResourceDefinitionVersion version) {
    return version.getSchema().getOpenAPIV3Schema();
  }

  private void compare(String path, JSONSchemaProps was, JSONSchemaProps is) {
    same(path, "type", was.getType(), is.getType());
    same(path, "format", was.getFormat(), is.getFormat());
    same(path, "default", was.getDefault(), is.getDefault());
    same(path, "list type", was.getXKubernetesListType(), is.getXKubernetesListType());
    same(path, "list keys", was.getXKubernetesListMapKeys(), is.getXKubernetesListMapKeys());
    if (is.getPattern() != null) {
      same(path, "pattern", was.getPattern(), is.getPattern());
    }
    compareBounds(path, was, is);
    compareSets(path, was, is);
    was.getProperties().forEach((name, it) -> compareField(path, name, it, is));
    if (was.getItems() != null && is.getItems() != null) {
      compare(path + "[]", was.getItems().getSchema(), is.getItems().getSchema());
    }
  }

  private void compareField(
      String path, String name, JSONSchemaProps was, JSONSchemaProps newOwner) {
    var at = path.isEmpty() ? name : path + "." + name;
    var is = newOwner.getProperties().get(name);
    if (is == null) {
      add(at, "is gone");
    } else {
      compare(at, was, is);
    }
  }

  private void compareBounds(String path, JSONSchemaProps was, JSONSchemaProps is) {
    atMost(path, "maximum", was.getMaximum(), is.getMaximum());
    atMost(path, "maxLength", was.getMaxLength(), is.getMaxLength());
    atMost(path, "maxItems", was.getMaxItems(), is.getMaxItems());
    atLeast(path, "minimum", was.getMinimum(), is.getMinimum());
    atLeast(path, "minLength", was.getMinLength(), is.getMinLength());
    atLeast(path, "minItems", was.getMinItems(), is.getMinItems());
  }

  private void compareSets(String path, JSONSchemaProps was, JSONSchemaProps is) {
    var required = new HashSet<>(is.getRequired());
    required.removeAll(was.getRequired());
    required.stream().sorted().forEach(it -> add(path, it + " is required now"));
    if (!is.getEnum().isEmpty()) {
      was.getEnum().stream()
          .filter(it -> !is.getEnum().contains(it))
          .forEach(it -> add(path, "value " + it.asText() + " is gone"));
      if (was.getEnum().isEmpty()) {
        add(path, "takes some values only");
      }
    }
    var known = was.getXKubernetesValidations().stream().map(ValidationRule::getRule).toList();
    is.getXKubernetesValidations().stream()
        .filter(it -> !known.contains(it.getRule()))
        .forEach(it -> add(path, "new rule: " + it.getRule()));
  }

  private void same(String path, String what, Object was, Object is) {
    if (!Objects.equals(was, is)) {
      add(path, what + " was " + was + ", is " + is);
    }
  }

  private void atMost(String path, String what, Number was, Number is) {
    if (is != null && (was == null || is.doubleValue() < was.doubleValue())) {
      add(path, what + " was " + was + ", is " + is);
    }
  }

  private void atLeast(String path, String what, Number was, Number is) {
    if (is != null && (was == null || is.doubleValue() > was.doubleValue())) {
      add(path, what + " was " + was + ", is " + is);
    }
  }

  private void add(String path, String what) {
    breaks.add(path + ": " + what);
  }
}
