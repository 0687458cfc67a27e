package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CouponBatch;
import dev.couponry.k8s.Mapped;
import dev.couponry.k8s.ResourceMapping;
import dev.couponry.k8s.mutation.Mutation;
import dev.couponry.k8s.mutation.Mutations;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApplyOutcome;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drafts that differ from a good one in one field, at the bounds of the schema and beyond. What the
 * API refuses leaves no trace; what it accepts gets ready and is what the service holds, or says
 * why not; and corrected it is what the good one is. {@code -Dmutations.count=10000} takes all.
 */
@Timeout(600)
class MutationsIT {
  private static final long SEED = Long.getLong("mutations.seed", 20261128);
  private static final int COUNT = Integer.getInteger("mutations.count", 60);

  @TempDir private static Path dir;
  private static Cluster cluster;
  private static PackagedService service;
  private static OperatorProcess operator;
  private static String tenant;

  @BeforeAll
  static void start() {
    cluster = Cluster.connect();
    service = PackagedService.start(dir);
    tenant = cluster.namespace();
    operator =
        OperatorProcess.launch(
                dir.resolve("operator.log"),
                Map.of(
                    "COUPONRY_OPERATOR_SERVICE_ADDRESS",
                    service.address(),
                    "COUPONRY_OPERATOR_NAMESPACES",
                    tenant,
                    "COUPONRY_OPERATOR_LEADER_ELECT",
                    "false"))
            .awaitReady();
  }

  /** Nothing that people write is worth a warning in the operator's log. */
  @AfterAll
  static void stop() {
    if (operator != null) {
      operator.close();
    }
    if (service != null) {
      service.close();
    }
    if (cluster != null) {
      cluster.close();
      assertThat(operator.complaints()).isEmpty();
    }
  }

  @Test
  void campaigns() throws IOException {
    String good = Manifests.campaign("good-campaign", "Good", "published: false");
    check(Campaign.class, "campaigns.couponry.dev.yaml", good);
  }

  @Test
  void batches() throws IOException {
    create(tree(Manifests.campaign("home")), "home");
    String good = Manifests.batch("good-batch", "home", 100, "published: false");
    check(CouponBatch.class, "couponbatches.couponry.dev.yaml", good);
  }

  private static <T extends HasMetadata> void check(Class<T> type, String crd, String good)
      throws IOException {
    var base = tree(good);
    String name = base.at("/metadata/name").asText();
    create(base, name);
    Waiting.until("the good one is ready", () -> says(type, name, "Ready", "True"));
    var accepted = new LinkedHashMap<String, Mutation>();
    int number = 0;
    for (Mutation mutation : Mutations.some(schema(crd), base, SEED, COUNT)) {
      String mutant = name + "-" + number++;
      Optional<String> refusal = create((ObjectNode) mutation.manifest(), mutant);
      if (refusal.isEmpty()) {
        accepted.put(mutant, mutation);
      } else {
        assertThat(refusal.get()).as("%s", mutation).contains("spec");
        assertThat(held(type, mutant)).as("%s", mutation).isEmpty();
      }
    }
    assertThat(accepted).isNotEmpty().hasSizeLessThan(number);
    accepted.forEach((mutant, mutation) -> settles(type, mutant, mutation));
    accepted.values().removeIf(MutationsIT::publishes);
    accepted.keySet().forEach(mutant -> correct(type, mutant, base));
    accepted.forEach((mutant, mutation) -> isAsTheGoodOne(type, mutant, mutation, name));
  }

  private static ObjectNode tree(String yaml) {
    return Serialization.unmarshal(yaml, ObjectNode.class);
  }

  private static JSONSchemaProps schema(String crd) throws IOException {
    return Serialization.unmarshal(
            Files.readString(Cluster.CRDS.resolve(crd)), CustomResourceDefinition.class)
        .getSpec()
        .getVersions()
        .get(0)
        .getSchema()
        .getOpenAPIV3Schema();
  }

  /** Empty if the API accepts it, else what it says. */
  private static Optional<String> create(ObjectNode manifest, String name) {
    ObjectNode named = manifest.deepCopy();
    ((ObjectNode) named.get("metadata")).put("name", name).put("namespace", tenant);
    try {
      cluster
          .client()
          .resource(Serialization.unmarshal(named.toString(), GenericKubernetesResource.class))
          .fieldValidation(FieldValidateable.Validation.STRICT)
          .create();
      return Optional.empty();
    } catch (KubernetesClientException refusal) {
      assertThat(refusal.getCode())
          .as(refusal.getMessage())
          .isIn(HttpURLConnection.HTTP_BAD_REQUEST, 422);
      return Optional.of(refusal.getMessage());
    }
  }

  /** Ready and equal to what the service holds, or not ready, and then it says why. */
  private static <T extends HasMetadata> void settles(
      Class<T> type, String name, Mutation mutation) {
    Waiting.until(
        mutation + " settles",
        () ->
            says(type, name, "Ready", "True")
                || says(type, name, "Stalled", "True")
                || Cluster.says(get(type, name), "Synced", "False", "CampaignNotFound"),
        () -> String.valueOf(get(type, name)));
    T resource = get(type, name);
    if (Cluster.says(resource, "Ready", "True", null)) {
      assertThat(outcomeOfApplyingAgain(resource))
          .as("%s", mutation)
          .isEqualTo(ApplyOutcome.UNCHANGED);
    } else {
      assertThat(Cluster.condition(resource, "Ready").getMessage()).as("%s", mutation).isNotBlank();
    }
  }

  /** What is published cannot become a draft again. */
  private static boolean publishes(Mutation mutation) {
    return mutation.path().equals("spec.published");
  }

  private static <T extends HasMetadata> void correct(Class<T> type, String name, ObjectNode base) {
    Kubectl.run(
        "-n",
        tenant,
        "patch",
        HasMetadata.getFullResourceName(type) + "/" + name,
        "--type=json",
        "-p",
        "[{\"op\":\"replace\",\"path\":\"/spec\",\"value\":" + base.get("spec") + "}]");
  }

  private static <T extends HasMetadata> void isAsTheGoodOne(
      Class<T> type, String name, Mutation mutation, String good) {
    Waiting.until(
        mutation + ", corrected, is ready",
        () -> says(type, name, "Ready", "True"),
        () -> String.valueOf(get(type, name)));
    assertThat(held(type, name)).as("%s", mutation).isPresent().isEqualTo(held(type, good));
  }

  private static <T extends HasMetadata> boolean says(
      Class<T> type, String name, String condition, String status) {
    return Cluster.says(get(type, name), condition, status, null);
  }

  private static <T extends HasMetadata> T get(Class<T> type, String name) {
    return cluster.client().resources(type).inNamespace(tenant).withName(name).get();
  }

  /** The spec that the service holds. */
  private static Optional<Message> held(Class<?> type, String name) {
    return type == Campaign.class
        ? service.campaign(tenant, name).map(it -> it.getSpec())
        : service.batch(tenant, name).map(it -> it.getSpec());
  }

  private static ApplyOutcome outcomeOfApplyingAgain(HasMetadata resource) {
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
