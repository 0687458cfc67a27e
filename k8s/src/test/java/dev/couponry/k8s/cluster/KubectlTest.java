package dev.couponry.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person sees with kubectl; it must be on the path. */
@OnCluster
class KubectlTest {
  private static Cluster cluster;

  @BeforeAll
  static void open() {
    cluster = new Cluster();
    kubectl("apply", "--validate=false", "-f", "samples");
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void everySampleIsTakenStrictly() throws IOException {
    try (var samples = Files.newDirectoryStream(Path.of("samples"), "*.yaml")) {
      for (var sample : samples) {
        var again = Manifests.json(Files.readString(sample));
        var other = Manifests.json("again-" + again.at("/metadata/name").asText());
        var verdict = cluster.tried(Manifests.with(again, Map.of("metadata.name", other)));
        assertThat(verdict.accepted()).as("%s: %s", sample, verdict.text()).isTrue();
      }
    }
  }

  @Test
  void aCampaignHasItsColumns() {
    var status =
        """
        {"status": {"state": "Active", "budget": "300000.00 CNY", "spent": "12.50 CNY",
         "claimed": 7, "redeemed": 5, "conditions": [{"type": "Ready", "status": "True",
         "reason": "Active", "message": "", "lastTransitionTime": "2026-10-01T00:00:00Z"}]}}\
        """;
    var campaign = Manifests.json("{kind: Campaign, metadata: {name: national-day}}");
    report(campaign, status);
    assertThat(columns("cpn", "national-day").subList(0, 10))
        .containsExactly(
            "NAME",
            "LEVEL",
            "STATE",
            "ENDS",
            "BUDGET",
            "SPENT",
            "CLAIMED",
            "REDEEMED",
            "READY",
            "AGE");
    assertThat(kubectl("get", "cpn", "national-day", "--no-headers"))
        .matches(
            "national-day +S +Active +2035-10-08T00:00:00\\+08:00 +300000.00 CNY +12.50 CNY +7 +5"
                + " +True +\\S+\\s*");
    assertThat(kubectl("get", "cpn", "national-day", "-o", "wide")).contains("REASON", "Active");
  }

  @Test
  void aBatchHasItsColumns() {
    var batch = Manifests.json("{kind: CouponBatch, metadata: {name: hibuy-30}}");
    report(batch, "{\"status\": {\"benefit\": \"200-30\", \"quantity\": 1000, \"claimed\": 2}}");
    assertThat(columns("cpb", "hibuy-30"))
        .containsExactly(
            "NAME", "CAMPAIGN", "BENEFIT", "QUANTITY", "CLAIMED", "REDEEMED", "READY", "AGE");
    assertThat(kubectl("get", "cpb", "hibuy-30", "--no-headers"))
        .matches("hibuy-30 +national-day +200-30 +1000 +2 +\\S+\\s*");
  }

  @Test
  void theCategoryHasBothKinds() {
    assertThat(kubectl("get", "couponry", "-o", "name"))
        .contains("campaign.couponry.dev/national-day", "couponbatch.couponry.dev/phones-50-10");
  }

  @Test
  void aBatchIsScaled() {
    kubectl("scale", "couponbatch/free-freight", "--replicas=6000");
    var batch = Manifests.json("{kind: CouponBatch, metadata: {name: free-freight}}");
    assertThat(cluster.stored(batch).at("/spec/quantity").asLong()).isEqualTo(6000);
  }

  @Test
  void serverSideAppliersShareKeyedListsAndFightForTheRest() {
    var first = applied("first", "title: a, placements: [a]");
    var second = applied("second", "title: a, placements: [b]");
    assertThat(first + second).doesNotContain("conflict");
    var campaign = Manifests.json("{kind: Campaign, metadata: {name: shared}}");
    assertThat(cluster.stored(campaign).at("/spec/placements").toString())
        .isEqualTo("[\"a\",\"b\"]");
    assertThat(applied("second", "title: other")).contains("conflict with \"first\": .spec.title");
  }

  private static String applied(String manager, String field) {
    var manifest =
        """
        apiVersion: couponry.dev/v1alpha1
        kind: Campaign
        metadata: {name: shared}
        spec: {startTime: "2026-10-01T00:00:00Z", endTime: "2026-10-02T00:00:00Z", %s}
        """
            .formatted(field);
    return run(
        List.of(
            "apply", "--server-side", "--validate=false", "--field-manager", manager, "-f", "-"),
        manifest);
  }

  private static void report(JsonNode it, String status) {
    var value = Manifests.json(status).get("status");
    var verdict = cluster.reported(Manifests.with(cluster.stored(it), Map.of("status", value)));
    assertThat(verdict.accepted()).as(verdict.text()).isTrue();
  }

  private static List<String> columns(String kind, String name) {
    var head = kubectl("get", kind, name).lines().findFirst().orElseThrow();
    return List.of(head.strip().split(" {2,}"));
  }

  private static String kubectl(String... arguments) {
    return run(List.of(arguments), "");
  }

  private static String run(List<String> arguments, String input) {
    var command = new ArrayList<>(List.of("kubectl", "-n", cluster.namespace()));
    command.addAll(arguments);
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("kubectl is not on the path", e);
    }
  }
}
