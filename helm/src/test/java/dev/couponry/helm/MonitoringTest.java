package dev.couponry.helm;

import static dev.couponry.helm.RenderingTest.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Alerts and the dashboard, on metrics that there are: those of docs/operations.md, of which a test
 * of the service knows that it has them.
 */
class MonitoringTest {
  private static final Pattern METRIC = Pattern.compile("\\b(couponry|grpc_server)_[a-z_]+\\b");
  private static final String DOCUMENT = Chart.text(Chart.PROJECT.resolve("docs/operations.md"));

  private final JsonNode rules = Chart.one("everything", "PrometheusRule", "coupons");
  private final JsonNode dashboard =
      Chart.objects(
              Chart.one("everything", "ConfigMap", "coupons-dashboard")
                  .at("/data/couponry.json")
                  .asText())
          .get(0);

  @Test
  void everyAlertHasARunbookThatIsThere() {
    assertThat(alerts()).hasSizeGreaterThan(8);
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              String runbook = alert.at("/annotations/runbook").asText();
              String text = Chart.text(Chart.PROJECT.resolve(runbook));
              assertThat(text).contains(alert.at("/alert").asText());
              assertThat(text).contains("## What it means", "## What to do");
              assertThat(alert.at("/annotations/summary").asText()).isNotEmpty();
              assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            });
  }

  @Test
  void everyAlertIsInTheDocument() {
    assertThat(alerts().map(it -> it.at("/alert").asText()))
        .allSatisfy(it -> assertThat(DOCUMENT).contains("`" + it + "`"));
  }

  @Test
  void alertsLinkToRunbooksWhereTheseAreKept() {
    String withBase =
        Chart.template("everything")
            .set("metrics.rules.runbookBase", "https://wiki.example/r")
            .call();
    assertThat(withBase).contains("runbook_url: \"https://wiki.example/r/oversold.md\"");
    assertThat(rules.toString()).doesNotContain("runbook_url");
  }

  @Test
  void alertsAreOfThisReleaseOnly() {
    assertThat(alerts().map(it -> it.at("/expr").asText()))
        .allSatisfy(
            it ->
                assertThat(count(it, "namespace=\"coupons\",job=\"coupons\""))
                    .isEqualTo(METRIC.matcher(it).results().count()));
  }

  @Test
  void expressionsAreOfMetricsThatThereAre() {
    Set<String> used = new TreeSet<>();
    Stream.concat(
            alerts().map(it -> it.at("/expr").asText()),
            elements(dashboard.at("/panels"))
                .flatMap(it -> elements(it.at("/targets")))
                .map(it -> it.at("/expr").asText()))
        .flatMap(it -> METRIC.matcher(it).results().map(MatchResult::group))
        .forEach(used::add);
    assertThat(used).hasSizeGreaterThan(15);
    assertThat(used).allSatisfy(it -> assertThat(documented()).contains(base(it)));
  }

  @Test
  void thePanelsOfTheDashboardAreDescribed() {
    assertThat(elements(dashboard.at("/panels")))
        .allSatisfy(
            it -> {
              assertThat(it.at("/title").asText()).isNotEmpty();
              assertThat(it.at("/description").asText()).isNotEmpty();
            });
    assertThat(elements(dashboard.at("/panels")).map(it -> it.at("/id").asInt()))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsScrapedIsAPortThatThereIs() {
    JsonNode monitor = Chart.one("everything", "ServiceMonitor", "coupons");
    Set<String> ports =
        elements(Chart.one("everything", "Service", "coupons").at("/spec/ports"))
            .map(it -> it.at("/name").asText())
            .collect(Collectors.toSet());
    assertThat(ports).contains(monitor.at("/spec/endpoints/0/port").asText());
    assertThat(
            Chart.one("everything", "Service", "coupons-headless")
                .at("/metadata/labels")
                .has("couponry.dev/headless"))
        .as("the headless one is not scraped as well")
        .isTrue();
  }

  private Stream<JsonNode> alerts() {
    return elements(rules.at("/spec/groups/0/rules"));
  }

  private static Set<String> documented() {
    return METRIC.matcher(DOCUMENT).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /** Of a timer or a summary, without what Prometheus adds to its name. */
  private static String base(String metric) {
    return metric.replaceFirst("_(count|sum|max)$", "");
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
