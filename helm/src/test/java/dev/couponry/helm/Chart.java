package dev.couponry.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The chart, rendered by Helm itself. */
final class Chart {
  static final Path HOME = Path.of("couponry");
  static final Path PROJECT = Path.of("..");
  static final String RELEASE = "couponry";
  static final String NAMESPACE = "coupons";
  static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Helm's own idea of a cluster without one is 1.20. */
  static final String KUBERNETES = "1.34.0";

  /** Value sets below {@code src/test/resources/values}; each is another kind of installation. */
  static final List<String> SETS =
      List.of("production", "everything", "cloud-native-pg", "embedded");

  /** Stands where hooks have their annotation: Helm renders everything but them. */
  static final String HOOK = "shown/hook";

  private static final Path SHOWN =
      ChartCopy.of(HOME, Path.of("target/shown"), text -> text.replace("helm.sh/hook", HOOK));

  private static final Map<String, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();

  private Chart() {}

  /** All objects of a value set, hooks and tests too. */
  static List<JsonNode> rendered(String set) {
    return RENDERED.computeIfAbsent(set, it -> objects(template(it).call()));
  }

  /** A rendering of a value set that other values may be added to. */
  static TemplateCommand template(String set) {
    return new Helm(SHOWN)
        .template()
        .withName(RELEASE)
        .withNamespace(NAMESPACE)
        .withKubeVersion(KUBERNETES)
        .withValuesFile(values(set));
  }

  static Path values(String set) {
    return Path.of("src/test/resources/values", set + ".yaml");
  }

  /** The objects of a stream of YAML documents. */
  static List<JsonNode> objects(String documents) {
    List<JsonNode> objects = new ArrayList<>();
    try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents)) {
      values.forEachRemaining(objects::add);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
    objects.removeIf(it -> it.isMissingNode() || it.isNull());
    return objects;
  }

  /** Those of a kind. */
  static List<JsonNode> rendered(String set, String kind) {
    return rendered(set).stream().filter(it -> it.at("/kind").asText().equals(kind)).toList();
  }

  /** The one of a kind whose name ends so. */
  static JsonNode one(String set, String kind, String name) {
    return rendered(set, kind).stream()
        .filter(it -> name(it).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " in " + set));
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  /** The templates of pods in everything that makes pods, and pods themselves. */
  static List<JsonNode> podSpecs(String set) {
    return rendered(set).stream()
        .flatMap(
            it ->
                java.util.stream.Stream.of(
                    it.at("/spec/template/spec"),
                    it.at("/kind").asText().equals("Pod") ? it.at("/spec") : it.at("/none")))
        .filter(it -> !it.isMissingNode())
        .toList();
  }

  static JsonNode read(Path file) {
    return objects(text(file)).get(0);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
