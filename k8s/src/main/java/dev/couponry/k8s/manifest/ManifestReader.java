package dev.couponry.k8s.manifest;

import dev.couponry.k8s.ApiVersion;
import dev.couponry.k8s.contract.Dialect;
import dev.couponry.k8s.contract.Finding;
import dev.couponry.k8s.contract.MessageReader;
import dev.couponry.k8s.contract.Nearest;
import dev.couponry.k8s.contract.Tree;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads manifests from the text of files, one after the other. A manifest is taken whole or not at
 * all; everything that is wrong is said. What a cluster adds to a resource (status, the rest of
 * metadata) is passed over, so that `kubectl get -o yaml` can be read back.
 */
public final class ManifestReader {
  private static final List<String> KINDS = List.of("Campaign", "CouponBatch");
  private static final List<String> TOP =
      List.of("apiVersion", "kind", "metadata", "spec", "status");
  private static final List<String> IDENTITY =
      List.of("name", "namespace", "labels", "annotations");
  private static final Set<String> FROM_CLUSTER =
      Set.of(
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "managedFields",
          "ownerReferences",
          "finalizers",
          "selfLink",
          "generateName");

  private final List<Manifest> manifests = new ArrayList<>();
  private final List<FileFinding> findings = new ArrayList<>();
  private final Map<String, Manifest> seen = new HashMap<>();

  /** What was read so far and has nothing wrong. */
  public List<Manifest> manifests() {
    return List.copyOf(manifests);
  }

  /** Everything wrong so far. */
  public List<FileFinding> findings() {
    return List.copyOf(findings);
  }

  /** Reads the documents of one file. */
  public void read(String file, String text) {
    var documents = YamlTrees.parse(text);
    for (var tree : documents.trees()) {
      if (!(tree instanceof Tree.Nothing)) {
        read(file, tree);
      }
    }
    if (!documents.error().isEmpty()) {
      var reader = new MessageReader(Dialect.MANIFEST);
      reader.add("", documents.errorLine(), documents.error());
      report(file, reader);
    }
  }

  private void read(String file, Tree tree) {
    var reader = new MessageReader(Dialect.MANIFEST);
    var fields = reader.fields(tree, "");
    known(fields, TOP, "", reader);
    apiVersion(fields, tree, reader);
    var kind = kind(fields, tree, reader);
    var identity = metadata(fields, tree, reader);
    var manifest = kind.flatMap(known -> manifest(file, known, identity, fields, tree, reader));
    if (reader.findings().isEmpty()) {
      manifest.ifPresent(found -> take(found, reader));
    }
    report(file, reader);
  }

  private void take(Manifest manifest, MessageReader reader) {
    var first = seen.putIfAbsent(manifest.origin().namespace() + " " + manifest.label(), manifest);
    if (first == null) {
      manifests.add(manifest);
    } else {
      var where = first.origin().file() + ":" + first.origin().line();
      reader.add("", manifest.origin().line(), manifest.label() + " is already in " + where);
    }
  }

  private void report(String file, MessageReader reader) {
    reader.findings().stream()
        .sorted(Comparator.comparingInt(Finding::line))
        .forEach(finding -> findings.add(new FileFinding(file, finding)));
  }

  private static void known(
      Map<String, Tree.Field> fields, List<String> known, String path, MessageReader reader) {
    for (var field : fields.values()) {
      if (!known.contains(field.name()) && !(known == IDENTITY && isFromCluster(field))) {
        var hint = Nearest.hint(field.name(), known);
        reader.add(
            path + field.name(), field.line(), "unknown field `" + field.name() + "`" + hint);
      }
    }
  }

  private static boolean isFromCluster(Tree.Field field) {
    return FROM_CLUSTER.contains(field.name());
  }

  private static void apiVersion(Map<String, Tree.Field> fields, Tree tree, MessageReader reader) {
    text(fields, "apiVersion", "", tree, reader)
        .filter(version -> !version.equals(ApiVersion.NAME))
        .ifPresent(
            version ->
                reader.add(
                    "apiVersion",
                    fields.get("apiVersion").line(),
                    "must be " + ApiVersion.NAME + " (is \"" + version + "\")"));
  }

  private static Optional<String> kind(
      Map<String, Tree.Field> fields, Tree tree, MessageReader reader) {
    var kind = text(fields, "kind", "", tree, reader);
    if (kind.isPresent() && !KINDS.contains(kind.get())) {
      var must = "must be " + String.join(" or ", KINDS) + " (is \"" + kind.get() + "\")";
      var line = fields.get("kind").line();
      reader.add("kind", line, must + Nearest.hint(kind.get(), KINDS));
      return Optional.empty();
    }
    return kind;
  }

  private record Identity(String name, String namespace) {}

  private static Identity metadata(
      Map<String, Tree.Field> fields, Tree tree, MessageReader reader) {
    if (!fields.containsKey("metadata")) {
      reader.add("metadata.name", tree.line(), "must be given");
      return new Identity("", "");
    }
    var metadata = fields.get("metadata");
    var inner = reader.fields(metadata.value(), "metadata");
    known(inner, IDENTITY, "metadata.", reader);
    var name = text(inner, "name", "metadata.", metadata.value(), reader);
    var namespace =
        inner.containsKey("namespace")
            ? text(inner, "namespace", "metadata.", metadata.value(), reader)
            : Optional.<String>empty();
    return new Identity(name.orElse(""), namespace.orElse(""));
  }

  private static Optional<String> text(
      Map<String, Tree.Field> fields, String name, String path, Tree around, MessageReader reader) {
    var field = fields.get(name);
    if (field == null || field.value() instanceof Tree.Nothing) {
      reader.add(path + name, field == null ? around.line() : field.line(), "must be given");
      return Optional.empty();
    }
    if (field.value() instanceof Tree.Text text) {
      return Optional.of(text.value());
    }
    reader.add(
        path + name,
        field.line(),
        "must be text: put it in quotes (is " + field.value().shown() + ")");
    return Optional.empty();
  }

  private static Optional<Manifest> manifest(
      String file,
      String kind,
      Identity identity,
      Map<String, Tree.Field> fields,
      Tree tree,
      MessageReader reader) {
    var spec = fields.get("spec");
    if (spec == null) {
      reader.add("spec", tree.line(), "must be given");
      return Optional.empty();
    }
    var origin = new Manifest.Origin(file, tree.line(), identity.namespace(), reader.places());
    return Optional.of(
        kind.equals("Campaign")
            ? new Manifest.OfCampaign(origin, campaign(identity, spec, reader))
            : new Manifest.OfBatch(origin, batch(identity, spec, reader)));
  }

  private static Campaign campaign(Identity identity, Tree.Field spec, MessageReader reader) {
    var campaign = Campaign.newBuilder().setName(identity.name());
    reader.read(spec.value(), campaign.getSpecBuilder(), "spec");
    return campaign.build();
  }

  private static CouponBatch batch(Identity identity, Tree.Field spec, MessageReader reader) {
    var batch = CouponBatch.newBuilder().setName(identity.name());
    reader.read(spec.value(), batch.getSpecBuilder(), "spec");
    return batch.build();
  }
}
