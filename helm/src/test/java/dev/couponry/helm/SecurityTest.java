package dev.couponry.helm;

import static dev.couponry.helm.RenderingTest.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The restricted Pod Security Standard, and no more rights than are needed. */
class SecurityTest {
  private static final List<String> SETS = Chart.SETS;

  @ParameterizedTest
  @FieldSource("SETS")
  void everyPodIsRestricted(String set) {
    assertThat(Chart.podSpecs(set))
        .isNotEmpty()
        .allSatisfy(
            pod -> {
              assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
              assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
              assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                  .isEqualTo("RuntimeDefault");
              assertThat(pod.at("/hostNetwork").asBoolean()).isFalse();
              assertThat(pod.has("automountServiceAccountToken")).isTrue();
              assertThat(pod.toString()).doesNotContain("hostPath", "hostPort", "privileged");
            });
    assertThat(containers(set))
        .allSatisfy(
            container -> {
              JsonNode security = container.at("/securityContext");
              assertThat(security.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
              assertThat(security.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
              assertThat(security.at("/capabilities/drop")).hasToString("[\"ALL\"]");
              assertThat(security.at("/capabilities").has("add")).isFalse();
            });
  }

  @ParameterizedTest
  @FieldSource("SETS")
  void everyContainerSaysWhatItNeedsAndWhatItIs(String set) {
    assertThat(containers(set))
        .allSatisfy(
            container -> {
              assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
              assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
              assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
              assertThat(container.at("/image").asText())
                  .matches(".+(:[^:/]+|@sha256:[0-9a-f]{64})")
                  .doesNotEndWith(":latest");
            });
  }

  @ParameterizedTest
  @FieldSource("SETS")
  void whatRunsOnIsProbed(String set) {
    assertThat(
            Chart.rendered(set, "Deployment").stream()
                .flatMap(it -> elements(it.at("/spec/template/spec/containers"))))
        .allSatisfy(
            container -> {
              assertThat(container.at("/startupProbe/httpGet/path").asText()).endsWith("/live");
              assertThat(container.at("/livenessProbe/httpGet/path").asText())
                  .as("never asks the database")
                  .endsWith("/live");
              assertThat(container.at("/readinessProbe/httpGet/path").asText()).endsWith("/ready");
            });
  }

  @ParameterizedTest
  @FieldSource("SETS")
  void secretsAreReferredToAndNeverHeld(String set) {
    assertThat(Chart.rendered(set, "Secret")).isEmpty();
    assertThat(containers(set).flatMap(it -> elements(it.at("/env"))).filter(it -> it.has("value")))
        .noneMatch(it -> it.at("/name").asText().matches(".*(PASSWORD|TOKEN|SECRET)"));
  }

  @Test
  void theServiceHasNoRightsInTheCluster() {
    JsonNode pod = Chart.one("production", "Deployment", "couponry").at("/spec/template/spec");
    assertThat(pod.at("/automountServiceAccountToken").asBoolean()).isFalse();
    assertThat(bindings("production")).containsOnly("couponry-operator");
  }

  @Test
  void theOperatorHasTheRightsItUsesAndNoMore() {
    assertThat(rights("production", "ClusterRole"))
        .containsExactly(
            "/events create",
            "/events get",
            "/events update",
            "couponry.dev/campaigns get",
            "couponry.dev/campaigns list",
            "couponry.dev/campaigns patch",
            "couponry.dev/campaigns watch",
            "couponry.dev/campaigns/status patch",
            "couponry.dev/couponbatches get",
            "couponry.dev/couponbatches list",
            "couponry.dev/couponbatches patch",
            "couponry.dev/couponbatches watch",
            "couponry.dev/couponbatches/status patch");
    assertThat(rights("production", "Role"))
        .containsExactly(
            "coordination.k8s.io/leases create",
            "coordination.k8s.io/leases get couponry-operator",
            "coordination.k8s.io/leases patch couponry-operator",
            "coordination.k8s.io/leases update couponry-operator");
  }

  /** Those that the operator's own tests run with. */
  @Test
  void theyAreThoseOfThePlainManifests() {
    Path manifests = Chart.PROJECT.resolve("k8s/base/operator-access.yaml");
    List<JsonNode> plain =
        Chart.objects(Chart.text(manifests)).stream()
            .filter(it -> Chart.name(it).startsWith("couponry-operator"))
            .toList();
    for (String kind : List.of("ClusterRole", "Role")) {
      assertThat(rights("production", kind)).isEqualTo(rights(plain, kind));
    }
  }

  @Test
  void anOperatorOfSomeNamespacesHasRightsInThoseOnly() {
    assertThat(Chart.rendered("everything", "ClusterRole")).isEmpty();
    assertThat(Chart.rendered("everything", "ClusterRoleBinding")).isEmpty();
    assertThat(
            Chart.rendered("everything", "Role").stream()
                .filter(it -> !Chart.name(it).endsWith("-lease"))
                .map(it -> it.at("/metadata/namespace").asText()))
        .containsExactlyInAnyOrder("shop-a", "shop-b");
  }

  private static Stream<JsonNode> containers(String set) {
    return Chart.podSpecs(set).stream().flatMap(it -> elements(it.at("/containers")));
  }

  private static Set<String> rights(String set, String kind) {
    return rights(Chart.rendered(set), kind);
  }

  private static Set<String> rights(List<JsonNode> objects, String kind) {
    Set<String> rights = new TreeSet<>();
    for (JsonNode role : objects) {
      if (!role.at("/kind").asText().equals(kind)) {
        continue;
      }
      for (JsonNode rule : role.at("/rules")) {
        String names =
            elements(rule.at("/resourceNames")).map(it -> " " + it.asText()).findFirst().orElse("");
        elements(rule.at("/resources"))
            .forEach(
                resource ->
                    elements(rule.at("/verbs"))
                        .forEach(
                            verb ->
                                rights.add(
                                    rule.at("/apiGroups/0").asText()
                                        + "/"
                                        + resource.asText()
                                        + " "
                                        + verb.asText()
                                        + names)));
      }
    }
    return rights;
  }

  private static List<String> bindings(String set) {
    return Stream.of("RoleBinding", "ClusterRoleBinding")
        .flatMap(kind -> Chart.rendered(set, kind).stream())
        .flatMap(it -> elements(it.at("/subjects")))
        .map(it -> it.at("/name").asText())
        .toList();
  }
}
