package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CouponBatch;
import dev.couponry.k8s.Mapped;
import dev.couponry.k8s.ResourceMapping;
import dev.couponry.operator.Mutations.Mutation;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApplyOutcome;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drafts that differ from a good one in one field, at the schema's bounds and beyond. What the API
 * refuses leaves no trace; what it accepts gets ready and is what the service holds, or stalls with
 * a sentence; and corrected it is what the good one is.
 */
@Timeout(600)
class MutationsIT {
  @TempDir private static Path dir;
  private static Cluster cluster;
  private static PackagedService service;

  @BeforeAll
  static void start() {
    cluster = Cluster.connect();
    service = PackagedService.start(dir);
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void campaigns() throws IOException {
    String good = Manifests.campaign("good", "Good", "published: false");
    check("campaigns.couponry.dev.yaml", good, Campaign.class);
  }

  @Test
  void batches() throws IOException {
    String good = Manifests.batch("good", "home", 100, "published: false");
    check("couponbatches.couponry.dev.yaml", good, CouponBatch.class);
  }

  private static <T extends HasMetadata> void check(String crd, String good, Class<T> type)
      throws IOException {
    String tenant = cluster.namespace();
    try (var operator =
        EmbeddedOperator.start(Cluster.config(), service, tenant, EmbeddedOperator.Faults.none())) {
      Kubectl.run(
          "-n",
          tenant,
          "apply",
          "-f",
          Cluster.file(dir, "home.yaml", Manifests.campaign("home")).toString());
      cluster.awaitCampaign(tenant, "home", "Ready", "True", null);
      var whole = Serialization.unmarshal(good, ObjectNode.class);
      var base = (ObjectNode) whole.get("spec");
      var accepted = new LinkedHashMap<String, Mutation>();
      int refused = 0;
      int number = 0;
      for (Mutation mutation : Mutations.of(Cluster.CRDS.resolve(crd), base)) {
        String name = "m-" + number++;
        if (create(tenant, whole, name, mutation)) {
          accepted.put(name, mutation);
        } else {
          refused++;
          assertThat(isHeld(type, tenant, name)).as(mutation.what()).isFalse();
        }
      }
      assertThat(accepted).isNotEmpty();
      assertThat(refused).isPositive();
      accepted.forEach((name, mutation) -> settles(type, tenant, name, mutation));
      correct(type, tenant, accepted, base);
    }
  }

  private static boolean create(String tenant, ObjectNode whole, String name, Mutation mutation) {
    ObjectNode resource = whole.deepCopy();
    ((ObjectNode) resource.get("metadata")).put("name", name).put("namespace", tenant);
    resource.set("spec", mutation.spec());
    try {
      cluster
          .client()
          .resource(Serialization.unmarshal(resource.toString(), GenericKubernetesResource.class))
          .create();
      return true;
    } catch (KubernetesClientException refusal) {
      assertThat(refusal.getCode()).as(mutation.what()).isEqualTo(422);
      assertThat(refusal.getMessage()).as(mutation.what()).contains("spec");
      return false;
    }
  }

  /** Ready and equal to what the service holds, or stalled with a sentence. */
  private static <T extends HasMetadata> void settles(
      Class<T> type, String tenant, String name, Mutation mutation) {
    Waiting.until(
        mutation.what() + " settles",
        () -> {
          T it = get(type, tenant, name);
          return Cluster.says(it, "Ready", "True", null)
              || Cluster.says(it, "Stalled", "True", null)
              || Cluster.says(it, "Synced", "False", "CampaignNotFound");
        },
        () -> String.valueOf(get(type, tenant, name)));
    T it = get(type, tenant, name);
    if (Cluster.says(it, "Ready", "True", null)) {
      assertThat(outcomeOfApplyingAgain(it, tenant))
          .as(mutation.what())
          .isEqualTo(ApplyOutcome.UNCHANGED);
    } else {
      assertThat(Cluster.condition(it, "Synced").getMessage()).as(mutation.what()).isNotBlank();
    }
  }

  private static <T extends HasMetadata> void correct(
      Class<T> type, String tenant, Map<String, Mutation> mutated, ObjectNode base) {
    mutated.forEach((name, mutation) -> correct(type, tenant, name, mutation, base));
    mutated.forEach(
        (name, mutation) -> {
          Waiting.until(
              mutation.what() + ", corrected, is ready",
              () ->
                  isFrozen(mutation)
                      || Cluster.says(get(type, tenant, name), "Ready", "True", null),
              () -> String.valueOf(get(type, tenant, name)));
          if (!isFrozen(mutation)) {
            assertThat(Mutations.tree(specOf(get(type, tenant, name))))
                .as(mutation.what())
                .isEqualTo(
                    Mutations.tree(specOf(get(type, tenant, mutated.keySet().iterator().next()))));
          }
        });
  }

  private static <T extends HasMetadata> void correct(
      Class<T> type, String tenant, String name, Mutation mutation, ObjectNode base) {
    if (isFrozen(mutation)) {
      return;
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putArray("list").addObject().put("op", "replace").put("path", "/spec").set("value", base);
    JsonNode list = patch.get("list");
    Kubectl.run(
        "-n",
        tenant,
        "patch",
        HasMetadata.getFullResourceName(type) + "/" + name,
        "--type=json",
        "-p",
        list.toString());
  }

  /** What is published cannot become a draft again. */
  private static boolean isFrozen(Mutation mutation) {
    return mutation.what().startsWith("published:");
  }

  private static Object specOf(HasMetadata resource) {
    return resource instanceof Campaign campaign
        ? campaign.getSpec()
        : ((CouponBatch) resource).getSpec();
  }

  private static <T extends HasMetadata> T get(Class<T> type, String tenant, String name) {
    return cluster.client().resources(type).inNamespace(tenant).withName(name).get();
  }

  private static boolean isHeld(Class<?> type, String tenant, String name) {
    return type == Campaign.class
        ? service.campaign(tenant, name).isPresent()
        : service.batch(tenant, name).isPresent();
  }

  private static ApplyOutcome outcomeOfApplyingAgain(HasMetadata resource, String tenant) {
    if (resource instanceof Campaign campaign) {
      return service
          .campaigns()
          .applyCampaign(
              ApplyCampaignRequest.newBuilder()
                  .setTenant(tenant)
                  .setValidateOnly(true)
                  .setCampaign(valid(ResourceMapping.toContract(campaign)))
                  .build())
          .getOutcome();
    }
    return service
        .campaigns()
        .applyCouponBatch(
            ApplyCouponBatchRequest.newBuilder()
                .setTenant(tenant)
                .setValidateOnly(true)
                .setCouponBatch(valid(ResourceMapping.toContract((CouponBatch) resource)))
                .build())
        .getOutcome();
  }

  private static <M> M valid(Mapped<M> mapped) {
    return ((Mapped.Valid<M>) mapped).value();
  }
}
