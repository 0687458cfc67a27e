package dev.couponry.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes out of the chart. */
class RenderingTest {
  private static final List<String> SETS = Chart.SETS;
  private static final String OPERATORS = "COUPONRY_OPERATOR_";

  static Stream<String> databases() {
    return Stream.of("production", "cloud-native-pg", "embedded");
  }

  @Test
  void lintsStrictly() {
    var lint = new Helm(Chart.HOME).lint().strict().call();
    assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
  }

  @ParameterizedTest
  @FieldSource("SETS")
  void everyObjectIsOneThatKubernetesKnowsToTheLastField(String set) {
    assertThat(Chart.rendered(set)).isNotEmpty();
    for (JsonNode object : Chart.rendered(set)) {
      assertThatCode(() -> StrictModel.read(object))
          .as(object.toPrettyString())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @FieldSource("SETS")
  void everyObjectIsNamedLabelledAndThereOnce(String set) {
    List<JsonNode> own =
        Chart.rendered(set).stream()
            .filter(it -> !it.at("/kind").asText().equals("CustomResourceDefinition"))
            .toList();
    assertThat(own)
        .allSatisfy(
            it -> {
              assertThat(labels(it.at("/metadata/labels")))
                  .containsEntry("app.kubernetes.io/instance", Chart.RELEASE)
                  .containsEntry("app.kubernetes.io/managed-by", "Helm")
                  .containsKeys(
                      "app.kubernetes.io/name",
                      "app.kubernetes.io/component",
                      "app.kubernetes.io/version",
                      "helm.sh/chart");
              assertThat(Chart.name(it)).hasSizeLessThanOrEqualTo(63);
            });
    assertThat(
            Chart.rendered(set).stream()
                .map(it -> it.at("/kind").asText() + it.at("/metadata/namespace") + Chart.name(it)))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @FieldSource("SETS")
  void whatSelectsPodsSelectsSome(String set) {
    List<Map<String, String>> pods =
        Chart.rendered(set, "Deployment").stream()
            .map(it -> labels(it.at("/spec/template/metadata/labels")))
            .toList();
    Chart.rendered(set, "Service").stream()
        .map(it -> labels(it.at("/spec/selector")))
        .forEach(
            wanted ->
                assertThat(pods).anySatisfy(it -> assertThat(it).containsAllEntriesOf(wanted)));
    Stream.of("Deployment", "PodDisruptionBudget", "PodMonitor")
        .flatMap(kind -> Chart.rendered(set, kind).stream())
        .map(it -> labels(it.at("/spec/selector/matchLabels")))
        .forEach(
            wanted ->
                assertThat(pods).anySatisfy(it -> assertThat(it).containsAllEntriesOf(wanted)));
    Chart.rendered(set, "NetworkPolicy").stream()
        .map(it -> labels(it.at("/spec/podSelector/matchLabels")))
        .forEach(
            wanted ->
                assertThat(pods).anySatisfy(it -> assertThat(it).containsAllEntriesOf(wanted)));
  }

  @ParameterizedTest
  @FieldSource("SETS")
  void everyVariableIsOneThatIsRead(String set) {
    String code = Sources.of("service") + Sources.of("cli");
    Set<String> variables = variables(set);
    variables.removeIf(it -> it.startsWith(OPERATORS));
    assertThat(variables).isNotEmpty().allSatisfy(it -> assertThat(code).contains(it));
  }

  @Test
  void everyVariableOfTheOperatorIsOneThatIsRead() {
    Path config =
        Chart.PROJECT.resolve("operator/src/main/java/dev/couponry/operator/OperatorConfig.java");
    String code = Chart.text(config);
    Set<String> variables = variables("everything");
    variables.removeIf(it -> !it.startsWith(OPERATORS));
    assertThat(variables)
        .isNotEmpty()
        .allSatisfy(
            it -> assertThat(keys(it.substring(OPERATORS.length()))).anyMatch(code::contains));
  }

  /** What a key may be called in the interface that holds it: {@code a_b_c} is a.bC(), or aBC(). */
  private static List<String> keys(String variable) {
    String[] words = variable.toLowerCase(Locale.ROOT).split("_");
    return IntStream.range(0, words.length)
        .mapToObj(
            from ->
                Arrays.stream(words, from + 1, words.length)
                    .map(it -> it.substring(0, 1).toUpperCase(Locale.ROOT) + it.substring(1))
                    .collect(Collectors.joining("", " " + words[from], "();")))
        .toList();
  }

  private static Set<String> variables(String set) {
    return Chart.podSpecs(set).stream()
        .flatMap(pod -> elements(pod.at("/containers")))
        .flatMap(container -> elements(container.at("/env")))
        .map(it -> it.at("/name").asText())
        .filter(it -> it.startsWith("COUPONRY_"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theSchemaIsBroughtByAJobWhereThatCanGoFirst(String set) {
    String migrations =
        env(Chart.one(set, "Deployment", "couponry"))
            .getOrDefault("COUPONRY_DATABASE_MIGRATIONS", "");
    List<JsonNode> jobs = Chart.rendered(set, "Job");
    switch (set) {
      case "production" -> {
        assertThat(migrations).isEqualTo("elsewhere");
        assertThat(hook(jobs.get(0))).isEqualTo("pre-install,pre-upgrade");
      }
      case "cloud-native-pg" -> {
        assertThat(migrations).as("the first time, while the cluster is new").isEqualTo("at-start");
        assertThat(hook(jobs.get(0))).isEqualTo("pre-upgrade");
      }
      default -> {
        assertThat(migrations).isEmpty();
        assertThat(jobs).isEmpty();
      }
    }
    jobs.forEach(
        job ->
            assertThat(env(job))
                .containsEntry("COUPONRY_DATABASE_MIGRATIONS", "only")
                .containsKey("COUPONRY_DATABASE_URL"));
  }

  @Test
  void theJobMayHaveAnAccountOfItsOwn() {
    assertThat(secretOf(Chart.rendered("everything", "Job").get(0)))
        .isEqualTo("couponry-database-owner");
    assertThat(secretOf(Chart.one("everything", "Deployment", "coupons")))
        .isEqualTo("couponry-database");
  }

  @Test
  void aReplicaHasTheTimeToEndInOrder() {
    JsonNode pod = Chart.one("production", "Deployment", "couponry").at("/spec/template/spec");
    Map<String, String> env = env(Chart.one("production", "Deployment", "couponry"));
    int preStop = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
    int delay = seconds(env.get("COUPONRY_SERVER_STOP_DELAY"));
    int grace = seconds(env.get("COUPONRY_SERVER_STOP_GRACE"));

    assertThat(preStop).isPositive();
    assertThat(delay).isPositive();
    assertThat(pod.at("/terminationGracePeriodSeconds").asInt())
        .isGreaterThanOrEqualTo(preStop + delay + grace + 10);
    assertThat(Chart.one("production", "Deployment", "couponry").at("/spec/strategy/rollingUpdate"))
        .as("no replica goes before its successor is ready")
        .hasToString("{\"maxUnavailable\":0,\"maxSurge\":1}");
  }

  @Test
  void olderKubernetesKnowsNoSleep() {
    List<JsonNode> objects =
        Chart.objects(Chart.template("production").withKubeVersion("1.29.4").call());
    assertThat(objects).noneMatch(it -> it.toString().contains("preStop"));
  }

  @Test
  void clientsFindEveryReplica() {
    JsonNode headless = Chart.one("production", "Service", "couponry-headless");
    assertThat(headless.at("/spec/clusterIP").asText()).isEqualTo("None");
    assertThat(env(Chart.one("production", "Deployment", "couponry-operator")))
        .containsEntry(
            "COUPONRY_OPERATOR_SERVICE_ADDRESS", "dns:///couponry-headless.coupons.svc:9090");
  }

  @Test
  void theOperatorMayBeKnownByItsServiceAccount() {
    JsonNode operator =
        Chart.one("cloud-native-pg", "Deployment", "couponry-operator").at("/spec/template/spec");
    JsonNode service = Chart.one("cloud-native-pg", "Deployment", "couponry");
    JsonNode token =
        elements(operator.at("/volumes"))
            .filter(it -> it.at("/name").asText().equals("token"))
            .findFirst()
            .orElseThrow()
            .at("/projected/sources/0/serviceAccountToken");

    assertThat(env(service))
        .containsEntry("COUPONRY_AUTH_CLUSTER_ISSUER", "https://oidc.cluster.example")
        .containsEntry("COUPONRY_AUTH_CLUSTER_KEYS", "/etc/couponry/cluster-keys/jwks.json")
        .containsEntry(
            "COUPONRY_AUTH_CLUSTER_OPERATORS",
            "system:serviceaccount:coupons:" + operator.at("/serviceAccountName").asText())
        .containsEntry("COUPONRY_AUTH_AUDIENCE", token.at("/audience").asText());
    assertThat(service.toString())
        .contains("{\"name\":\"cluster-keys\",\"configMap\":{\"name\":\"cluster-keys\"}}");
    assertThat(env(Chart.one("cloud-native-pg", "Deployment", "couponry-operator")))
        .containsEntry(
            "COUPONRY_OPERATOR_SERVICE_TOKEN_FILE",
            "/etc/couponry/token/" + token.at("/path").asText());
  }

  @Test
  void scalingIsLeftToTheAutoscaler() {
    assertThat(
            Chart.one("everything", "Deployment", "coupons").at("/spec/replicas").isMissingNode())
        .isTrue();
    assertThat(
            Chart.one("everything", "HorizontalPodAutoscaler", "coupons")
                .at("/spec/maxReplicas")
                .asInt())
        .isEqualTo(12);
    assertThat(Chart.rendered("production", "HorizontalPodAutoscaler")).isEmpty();
  }

  @Test
  void replicasAreApart() {
    for (String name : List.of("couponry", "couponry-operator")) {
      JsonNode spread =
          Chart.one("production", "Deployment", name)
              .at("/spec/template/spec/topologySpreadConstraints");
      assertThat(elements(spread).map(it -> it.at("/topologyKey").asText()))
          .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }
  }

  @Test
  void anImageIsNamedByDigestOrByTag() {
    assertThat(image("everything", "coupons")).contains("couponry-service@sha256:");
    assertThat(image("production", "couponry"))
        .isEqualTo("registry.example/couponry-service:0.1.0");
    assertThat(image("cloud-native-pg", "couponry")).as("the chart's").endsWith(":0.1.0");
  }

  @Test
  void theChartIsOfThisVersion() {
    JsonNode chart = Chart.read(Chart.HOME.resolve("Chart.yaml"));
    String version = Sources.version().replace("-SNAPSHOT", "");
    assertThat(chart.at("/version").asText()).isEqualTo(version);
    assertThat(chart.at("/appVersion").asText()).isEqualTo(version);
  }

  private static String image(String set, String deployment) {
    return Chart.one(set, "Deployment", deployment)
        .at("/spec/template/spec/containers/0/image")
        .asText();
  }

  private static String hook(JsonNode object) {
    return object.at("/metadata/annotations").path(Chart.HOOK).asText();
  }

  private static int seconds(String duration) {
    return Integer.parseInt(duration.replace("s", ""));
  }

  private static String secretOf(JsonNode workload) {
    return elements(workload.at("/spec/template/spec/containers/0/env"))
        .filter(it -> it.at("/name").asText().equals("COUPONRY_DATABASE_URL"))
        .map(it -> it.at("/valueFrom/secretKeyRef/name").asText())
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> env(JsonNode workload) {
    return elements(workload.at("/spec/template/spec/containers/0/env"))
        .collect(Collectors.toMap(it -> it.at("/name").asText(), it -> it.at("/value").asText()));
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static Map<String, String> labels(JsonNode object) {
    Map<String, String> labels = new HashMap<>();
    object.properties().forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
    return labels;
  }
}
