package dev.couponry.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.Release;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart on the API server that {@code KUBECONFIG} names, whatever its version; without one this
 * is skipped. Kinds that an old server lacks (PodDisruptionBudget policy/v1, the autoscaler) are
 * left out here, and so is the migration job, for which it would need nodes; RenderingTest looks at
 * them.
 */
class InstallIT {
  private static final Optional<Path> KUBECONFIG =
      Optional.ofNullable(System.getenv("KUBECONFIG")).filter(it -> !it.isBlank()).map(Path::of);
  private static final List<String> KINDS = List.of("campaigns", "couponbatches");
  private static final String RELEASE = "shop";
  private static final String OPERATOR = "shop-couponry-operator";

  private static KubernetesClient client;
  @TempDir private static Path directory;

  private final String namespace = "helm-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void connect() {
    assumeThat(KUBECONFIG).as("KUBECONFIG, to install the chart on a real API server").isPresent();
    client = new KubernetesClientBuilder().build();
    ChartCopy.of(Chart.HOME, directory, text -> text.replaceFirst("(?m)^kubeVersion:.*\\R", ""));
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void isInstalledUpgradedAndUninstalled() {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    adoptDefinitions();

    Release installed = install().call();
    assertThat(installed.getStatus()).isEqualTo("deployed");
    assertThat(installed.getOutput())
        .contains("rollout status deployment/shop-couponry", "helm test shop");
    assertThat(replicas()).isEqualTo(2);
    assertThat(client.apps().deployments().inNamespace(namespace).withName(OPERATOR).get())
        .isNotNull();
    assertThat(client.network().networkPolicies().inNamespace(namespace).list().getItems())
        .hasSize(2);
    definitionsAreEstablished();
    theOperatorMay();

    Release upgraded = upgrade(4);
    assertThat(upgraded.getRevision()).isEqualTo("2");
    assertThat(replicas()).isEqualTo(4);

    assertThatThrownBy(() -> upgrade(0)).hasMessageContaining("/service/replicas");
    assertThat(replicas()).as("what is refused changes nothing").isEqualTo(4);

    Helm.uninstall(RELEASE).withNamespace(namespace).withKubeConfig(KUBECONFIG.get()).call();
    assertThat(client.apps().deployments().inNamespace(namespace).list().getItems()).isEmpty();
    assertThat(client.rbac().clusterRoles().withName(OPERATOR + "-" + namespace).get()).isNull();
    definitionsAreEstablished();
    client.namespaces().withName(namespace).delete();
  }

  /** Whatever defined the kinds before, also an earlier release, hands them over to this one. */
  private void adoptDefinitions() {
    var definitions = client.apiextensions().v1().customResourceDefinitions();
    for (String kind : KINDS) {
      var definition = definitions.withName(kind + ".couponry.dev");
      if (definition.get() != null) {
        definition.edit(
            it ->
                new CustomResourceDefinitionBuilder(it)
                    .editMetadata()
                    .addToLabels("app.kubernetes.io/managed-by", "Helm")
                    .addToAnnotations("meta.helm.sh/release-name", RELEASE)
                    .addToAnnotations("meta.helm.sh/release-namespace", namespace)
                    .endMetadata()
                    .build());
      }
    }
  }

  private InstallCommand install() {
    InstallCommand install =
        new Helm(directory)
            .install()
            .withName(RELEASE)
            .withNamespace(namespace)
            .withKubeConfig(KUBECONFIG.get())
            .withValuesFile(Chart.values("production"))
            .disableOpenApiValidation();
    return install
        .set("service.disruptionBudget.enabled", false)
        .set("operator.disruptionBudget.enabled", false)
        .set("migration.enabled", false);
  }

  private Release upgrade(int replicas) {
    return new Helm(directory)
        .upgrade()
        .withName(RELEASE)
        .withNamespace(namespace)
        .withKubeConfig(KUBECONFIG.get())
        .reuseValues()
        .disableOpenApiValidation()
        .set("service.replicas", replicas)
        .call();
  }

  private int replicas() {
    return client
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName("shop-couponry")
        .get()
        .getSpec()
        .getReplicas();
  }

  /** They stay when the release goes; a new one has no status for a moment. */
  private static void definitionsAreEstablished() {
    await()
        .ignoreException(NullPointerException.class)
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(KINDS)
                    .allSatisfy(
                        it ->
                            assertThat(
                                    client
                                        .apiextensions()
                                        .v1()
                                        .customResourceDefinitions()
                                        .withName(it + ".couponry.dev")
                                        .get()
                                        .getStatus()
                                        .getConditions())
                                .anyMatch(
                                    condition ->
                                        condition.getType().equals("Established")
                                            && condition.getStatus().equals("True"))));
  }

  /** As the server itself decides it. */
  private void theOperatorMay() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> may("couponry.dev", "campaigns", "", "watch"));
    assertThat(may("couponry.dev", "campaigns", "status", "patch")).isTrue();
    assertThat(may("couponry.dev", "couponbatches", "", "patch")).isTrue();
    assertThat(may("", "events", "", "create")).isTrue();
    assertThat(may("couponry.dev", "campaigns", "", "delete")).isFalse();
    assertThat(may("", "secrets", "", "get")).isFalse();
    assertThat(may("apps", "deployments", "", "list")).isFalse();
  }

  private boolean may(String group, String resource, String subresource, String verb) {
    SubjectAccessReview asked =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser("system:serviceaccount:" + namespace + ":" + OPERATOR)
            .withNewResourceAttributes()
            .withNamespace("any")
            .withGroup(group)
            .withResource(resource)
            .withSubresource(subresource)
            .withVerb(verb)
            .endResourceAttributes()
            .endSpec()
            .build();
    return client.resource(asked).create().getStatus().getAllowed();
  }
}
