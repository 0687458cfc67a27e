package dev.couponry.operator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CouponBatch;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The cluster that {@code KUBECONFIG} names, with the resources' definitions. */
final class Cluster implements AutoCloseable {
  static final Path CRDS = Path.of("../k8s/crds");

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;
  private final List<String> namespaces = Collections.synchronizedList(new ArrayList<>());

  private Cluster(KubernetesClient client) {
    this.client = client;
  }

  /** Skips the test, and says so, if no cluster is named. */
  static Cluster connect() {
    String kubeconfig = System.getenv("KUBECONFIG");
    assumeTrue(
        kubeconfig != null && !kubeconfig.isBlank(),
        "skipped: KUBECONFIG names no cluster, see CONTRIBUTING.md");
    var cluster = new Cluster(new KubernetesClientBuilder().withConfig(config()).build());
    cluster.define();
    return cluster;
  }

  static Config config() {
    return Config.fromKubeconfig(Path.of(System.getenv("KUBECONFIG")).toFile());
  }

  private void define() {
    Kubectl.run(
        "apply", "--server-side", "--force-conflicts", "--validate=false", "-k", CRDS.toString());
    Waiting.until(
        "the definitions are served",
        () -> {
          client.resources(Campaign.class).inAnyNamespace().list();
          client.resources(CouponBatch.class).inAnyNamespace().list();
          return true;
        });
  }

  KubernetesClient client() {
    return client;
  }

  /** A new namespace, which is a new tenant. */
  String namespace() {
    String name = "op-" + UUID.randomUUID().toString().substring(0, 8);
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    namespaces.add(name);
    return name;
  }

  Campaign campaign(String namespace, String name) {
    return client.resources(Campaign.class).inNamespace(namespace).withName(name).get();
  }

  CouponBatch batch(String namespace, String name) {
    return client.resources(CouponBatch.class).inNamespace(namespace).withName(name).get();
  }

  static Condition condition(HasMetadata resource, String type) {
    var conditions =
        resource instanceof Campaign campaign
            ? campaign.getStatus() == null ? null : campaign.getStatus().getConditions()
            : resource instanceof CouponBatch batch && batch.getStatus() != null
                ? batch.getStatus().getConditions()
                : null;
    return conditions == null
        ? null
        : conditions.stream().filter(it -> it.getType().equals(type)).findFirst().orElse(null);
  }

  /** Whether a condition says this of the resource's current generation. */
  static boolean says(HasMetadata resource, String type, String status, String reason) {
    Condition it = resource == null ? null : condition(resource, type);
    return it != null
        && it.getStatus().equals(status)
        && (reason == null || it.getReason().equals(reason))
        && it.getObservedGeneration().equals(resource.getMetadata().getGeneration());
  }

  void awaitCampaign(String namespace, String name, String type, String status, String reason) {
    Waiting.until(
        name + " says " + type + "=" + status + " " + reason,
        () -> says(campaign(namespace, name), type, status, reason),
        () -> String.valueOf(campaign(namespace, name)));
  }

  void awaitBatch(String namespace, String name, String type, String status, String reason) {
    Waiting.until(
        name + " says " + type + "=" + status + " " + reason,
        () -> says(batch(namespace, name), type, status, reason),
        () -> String.valueOf(batch(namespace, name)));
  }

  List<Event> events(String namespace, String name, String reason) {
    return client
        .v1()
        .events()
        .inNamespace(namespace)
        .withFields(Map.of("involvedObject.name", name, "reason", reason))
        .list()
        .getItems();
  }

  /** Writes a manifest to a file of its own. */
  static Path file(Path dir, String name, String yaml) throws IOException {
    return Files.writeString(dir.resolve(name), yaml);
  }

  /** Lets the resources go, whoever was to look after them. */
  @Override
  public void close() {
    for (String namespace : namespaces) {
      remove(client.resources(Campaign.class).inNamespace(namespace));
      remove(client.resources(CouponBatch.class).inNamespace(namespace));
      client.namespaces().withName(namespace).delete();
    }
    client.close();
  }

  /** Whatever still holds them: the operator that would let them go is gone. */
  private static <T extends HasMetadata> void remove(
      NonNamespaceOperation<T, ?, Resource<T>> resources) {
    resources.delete();
    resources.resources().forEach(it -> it.patch(MERGE, "{\"metadata\":{\"finalizers\":null}}"));
  }
}
