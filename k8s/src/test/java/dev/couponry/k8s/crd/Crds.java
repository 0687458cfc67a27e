package dev.couponry.k8s.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CouponBatch;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CustomResourceInfo;
import io.fabric8.crdv2.generator.ResolvingContext;
import io.fabric8.crdv2.generator.v1.CustomResourceHandler;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The CRDs as the code generates them. */
public final class Crds {
  /** The resources that have one. */
  public static final List<Class<? extends CustomResource<?, ?>>> RESOURCES =
      List.of(Campaign.class, CouponBatch.class);

  /** Where they are committed, from the module. */
  public static final Path FOLDER = Path.of("crds");

  private static final String HEAD =
      "# Generated from the classes in k8s/; see CONTRIBUTING.md for how to do it again.\n";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private Crds() {}

  /** The name of a resource's CRD. */
  public static String name(Class<? extends CustomResource<?, ?>> resource) {
    return HasMetadata.getFullResourceName(resource);
  }

  /** The committed file of a resource's CRD. */
  public static Path file(Class<? extends CustomResource<?, ?>> resource) {
    return FOLDER.resolve(name(resource) + ".yaml");
  }

  /** The CRD of a resource, with the columns in the order in which the class has them. */
  public static CustomResourceDefinition generate(Class<? extends CustomResource<?, ?>> resource) {
    var handler = new CustomResourceHandler();
    handler.handle(
        CustomResourceInfo.fromClass(resource), ResolvingContext.defaultResolvingContext(false));
    var crd = (CustomResourceDefinition) handler.finish().findFirst().orElseThrow().getKey();
    var columns = columns(resource);
    crd.getSpec()
        .getVersions()
        .forEach(
            version ->
                version
                    .getAdditionalPrinterColumns()
                    .sort(Comparator.comparingInt(it -> columns.indexOf(it.getName()))));
    return crd;
  }

  /** The schema of a resource. */
  public static JSONSchemaProps schema(Class<? extends CustomResource<?, ?>> resource) {
    return generate(resource).getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
  }

  /** The same as the file has it. */
  public static String yaml(Class<? extends CustomResource<?, ?>> resource) {
    try {
      return HEAD + YAML.writeValueAsString(plain(JSON.valueToTree(generate(resource))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> columns(Class<?> resource) {
    return Arrays.stream(resource.getAnnotationsByType(AdditionalPrinterColumn.class))
        .map(AdditionalPrinterColumn::name)
        .toList();
  }

  /** Bounds are whole numbers; written as `1.0E12`, some readers of YAML take them for text. */
  private static JsonNode plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(plain(field.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (var i = 0; i < array.size(); i++) {
        array.set(i, plain(array.get(i)));
      }
    }
    return node.isDouble() ? LongNode.valueOf((long) node.doubleValue()) : node;
  }
}
