package dev.couponry.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may still change of a spec that the service holds and that is approved. */
@OnCluster
class ChangesTest {
  private static final String NOT_YET = "-not-yet";

  private static Cluster cluster;

  @BeforeAll
  static void open() {
    cluster = new Cluster();
    Stream.of("campaign", "batch").map(ChangesTest::table).forEach(ChangesTest::make);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  static Stream<Case> cases() {
    return Stream.of("campaign", "batch").map(ChangesTest::table).flatMap(Case::all);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedOfWhatIsApproved(Case it) {
    var verdict = cluster.triedInstead(Manifests.with(cluster.stored(it.base()), it.set()));
    assertThat(verdict.accepted()).as(verdict.text()).isFalse();
    assertThat(verdict.text()).contains(it.says());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNearestIsTaken(Case it) {
    var verdict = cluster.triedInstead(Manifests.with(cluster.stored(it.base()), it.near()));
    assertThat(verdict.accepted()).as(verdict.text()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTakenOfWhatTheServiceDoesNotHoldOrNobodyApproved(Case it) {
    for (var reason : new String[] {"Synced", "Approved"}) {
      var base = named(it.base(), "-" + reason.toLowerCase() + NOT_YET);
      var verdict = cluster.triedInstead(Manifests.with(cluster.stored(base), it.set()));
      assertThat(verdict.accepted()).as(verdict.text()).isTrue();
    }
  }

  private static JsonNode table(String kind) {
    return Manifests.read("cases/" + kind + "-changes.yaml");
  }

  private static void make(JsonNode table) {
    report(table.get("base"), "True", "True");
    report(named(table.get("base"), "-synced" + NOT_YET), "False", "True");
    report(named(table.get("base"), "-approved" + NOT_YET), "True", "False");
  }

  private static JsonNode named(JsonNode base, String suffix) {
    var name = base.at("/metadata/name").asText() + suffix;
    return Manifests.with(base, Map.of("metadata.name", Manifests.json("\"" + name + "\"")));
  }

  private static void report(JsonNode manifest, String synced, String approved) {
    var made = cluster.created(manifest);
    assertThat(made.accepted()).as(made.text()).isTrue();
    var status =
        "{\"conditions\": [%s, %s]}"
            .formatted(condition("Synced", synced), condition("Approved", approved));
    var reported =
        cluster.reported(
            Manifests.with(cluster.stored(manifest), Map.of("status", Manifests.json(status))));
    assertThat(reported.accepted()).as(reported.text()).isTrue();
  }

  private static String condition(String type, String status) {
    return """
    {"type": "%s", "status": "%s", "reason": "Said", "message": "",
     "lastTransitionTime": "2026-10-01T00:00:00Z", "observedGeneration": 1}\
    """
        .formatted(type, status);
  }
}
