package dev.couponry.k8s.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.CampaignSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
  private static final String HEAD =
      """
      apiVersion: couponry.dev/v1alpha1
      kind: CouponBatch
      metadata: {name: phones}
      spec:
      """;

  private final ManifestReader reader = new ManifestReader();

  @Test
  void aFileMayHoldSeveralDocuments() {
    reader.read("a.yaml", "---\n" + HEAD + "  quantity: 5\n---\n" + campaign("type: Grant"));
    assertThat(reader.findings()).isEmpty();
    assertThat(reader.manifests())
        .extracting(Manifest::label)
        .containsExactly("couponbatch/phones", "campaign/national-day");
  }

  @Test
  void jsonIsReadAsWell() {
    reader.read(
        "a.json",
        """
        {
        \t"apiVersion": "couponry.dev/v1alpha1", "kind": "Campaign",
        \t"metadata": {"name": "national-day"},
        \t"spec": {"title": "\\u56fd\\u5e86 \\ud83c\\udf89 a\\/b", "suspend": true}
        }
        """);
    assertThat(reader.findings()).isEmpty();
    assertThat(((Manifest.OfCampaign) reader.manifests().get(0)).campaign().getSpec())
        .isEqualTo(CampaignSpec.newBuilder().setTitle("国庆 🎉 a/b").setSuspend(true).build());
  }

  @Test
  void everythingWrongIsSaidAtOnceWithLineAndPath() {
    assertThat(
            findings(
                HEAD
                    + """
                        quantity: 10.5
                        perUserLimit: "1"
                        tittle: phones
                        rule:
                          title: 2026
                          percentOff: {basisPoints: 3000000000}
                          amountOff: {amount: 100, amount: 200}
                          threshold: {basis: Orignal}
                          usableWindows: {from: "10:00"}
                          afterClaim: {duration: 3 days}
                          fixed: {from: 2026-10-01}
                          stacking: {exclusive: yes}
                      """))
        .containsExactly(
            "a.yaml:5: spec.quantity: must be a whole number (is 10.5)",
            "a.yaml:6: spec.perUserLimit: must be a number without quotes (is \"1\")",
            "a.yaml:7: spec.tittle: unknown field `tittle`; it can have published, campaignRef,"
                + " quantity, code, perUserLimit, rule",
            "a.yaml:9: spec.rule.title: must be text: put it in quotes (is 2026)",
            "a.yaml:10: spec.rule.percentOff.basisPoints: is too large a number (is 3000000000)",
            "a.yaml:11: spec.rule: only one benefit is allowed (has amountOff and percentOff)",
            "a.yaml:11: spec.rule.amountOff.amount: is given twice (first in line 11)",
            "a.yaml:12: spec.rule.threshold.basis: must be one of Original, Remaining (is"
                + " \"Orignal\"), did you mean `Original`?",
            "a.yaml:13: spec.rule.usableWindows: must be a list (is a group of fields)",
            "a.yaml:14: spec.rule.afterClaim.duration: must be a length of time, such as 72h30m or"
                + " 15m (is \"3 days\")",
            "a.yaml:15: spec.rule: only one validity is allowed (has fixed and afterClaim)",
            "a.yaml:15: spec.rule.fixed.from: must be a time with its offset, such as"
                + " 2026-10-01T00:00:00+08:00 (is \"2026-10-01\")",
            "a.yaml:16: spec.rule.stacking.exclusive: must be true or false (is \"yes\")");
  }

  @Test
  void aNearNameIsSuggested() {
    assertThat(findings(campaign("tittle: x\n  start_time: x\n  typ: Clam")))
        .containsExactly(
            "a.yaml:5: spec.tittle: unknown field `tittle`, did you mean `title`?",
            "a.yaml:6: spec.start_time: unknown field `start_time`, did you mean `startTime`?",
            "a.yaml:7: spec.typ: unknown field `typ`, did you mean `type`?");
    assertThat(new ManifestReaderTest().findings(campaign("type: Clam")))
        .containsExactly(
            "a.yaml:5: spec.type: must be one of Claim, Purchase, Exchange, Grant (is \"Clam\"),"
                + " did you mean `Claim`?");
  }

  @Test
  void valuesOfEnumsMayBeSpelledAsInTheContract() {
    reader.read("a.yaml", campaign("type: GRANT\n  deletionPolicy: REVOKE"));
    assertThat(reader.findings()).isEmpty();
  }

  @Test
  void kindAndVersionMustBeOurs() {
    assertThat(
            findings("apiVersion: couponry.dev/v1\nkind: Campain\nmetadata: {name: a}\nspec: {}"))
        .containsExactly(
            "a.yaml:1: apiVersion: must be couponry.dev/v1alpha1 (is \"couponry.dev/v1\")",
            "a.yaml:2: kind: must be Campaign or CouponBatch (is \"Campain\"), did you mean"
                + " `Campaign`?");
  }

  @Test
  void whatEveryManifestNeedsIsAskedFor() {
    assertThat(findings("foo: 1"))
        .containsExactly(
            "a.yaml:1: foo: unknown field `foo`",
            "a.yaml:1: apiVersion: must be given",
            "a.yaml:1: kind: must be given",
            "a.yaml:1: metadata.name: must be given");
    assertThat(new ManifestReaderTest().findings("- a"))
        .contains("a.yaml:1: must be a group of fields (is a list)");
  }

  @Test
  void whatAClusterAddsIsPassedOver() {
    reader.read(
        "a.yaml",
        """
        apiVersion: couponry.dev/v1alpha1
        kind: Campaign
        metadata: {name: a, namespace: shop, uid: u, labels: {a: b}, managedFields: [{}]}
        spec: {title: x}
        status: {state: ACTIVE}
        """);
    assertThat(reader.findings()).isEmpty();
    assertThat(reader.manifests().get(0).origin().namespace()).isEqualTo("shop");
  }

  @Test
  void aResourceIsDeclaredOnce() {
    reader.read("a.yaml", campaign("title: x"));
    reader.read("b.yaml", campaign("title: y"));
    assertThat(reader.findings())
        .extracting(FileFinding::toString)
        .containsExactly("b.yaml:1: campaign/national-day is already in a.yaml:1");
  }

  @Test
  void whatIsNoYamlIsSaidWithItsLine() {
    assertThat(findings("a: [1, 2\nb: 3"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:2: is not");
    var deep = "[".repeat(3000) + "]".repeat(3000);
    assertThat(new ManifestReaderTest().findings(deep)).hasSize(1);
    assertThat(new ManifestReaderTest().findings("&a [*a]")).hasSize(1);
  }

  @Test
  void fieldsKeepTheirLines() {
    reader.read("a.yaml", HEAD + "  rule:\n    tiered:\n      tiers:\n        - minAmount: 5\n");
    var places = reader.manifests().get(0).origin().places();
    assertThat(places.lineOf("spec.rule.tiered.tiers[0].minAmount")).isEqualTo(8);
    assertThat(places.lineOf("spec.rule.tiered.tiers[0].amount")).isEqualTo(8);
    assertThat(places.lineOf("spec.rule.currencyCode")).isEqualTo(5);
    assertThat(places.lineOf("metadata.name")).isEqualTo(3);
  }

  private static String campaign(String spec) {
    return """
        apiVersion: couponry.dev/v1alpha1
        kind: Campaign
        metadata: {name: national-day}
        spec:
          %s
        """
        .formatted(spec);
  }

  private List<String> findings(String text) {
    reader.read("a.yaml", text);
    assertThat(reader.manifests()).isEmpty();
    return reader.findings().stream().map(FileFinding::toString).toList();
  }
}
