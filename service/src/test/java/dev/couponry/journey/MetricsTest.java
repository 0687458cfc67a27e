package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.couponry.event.app.EventLag;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.database.Transactions;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.wallet.app.RecountBatches;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What alerts and dashboards are made of, as Prometheus reads it. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MetricsTest extends Journey {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Pattern NAME = Pattern.compile("[a-z_]+");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @ConfigProperty(name = "quarkus.http.test-port")
  int httpPort;

  @Inject Transactions transactions;
  @Inject EventLag lag;
  @Inject RecountBatches recount;

  @Test
  void countsClaimsAndRedemptionsByResultAndReason() {
    CouponBatch batch = batch(1);
    double claims = metric("couponry_claims_total{reason=\"NONE\",result=\"done\"}");
    double refusals = refusals("couponry_claims_total", "STOCK_EXHAUSTED");
    double redemptions = metric("couponry_redemptions_total{reason=\"NONE\",result=\"done\"}");
    double used = refusals("couponry_redemptions_total", "COUPON_USED");

    Coupon coupon = api.claim(batch, "ann");
    catchThrowable(() -> api.claim(batch, "bob"));
    api.redeem(coupon, Api.name("order"));
    catchThrowable(() -> api.redeem(coupon, Api.name("order")));

    assertThat(metric("couponry_claims_total{reason=\"NONE\",result=\"done\"}"))
        .isEqualTo(claims + 1);
    assertThat(refusals("couponry_claims_total", "STOCK_EXHAUSTED")).isEqualTo(refusals + 1);
    assertThat(metric("couponry_redemptions_total{reason=\"NONE\",result=\"done\"}"))
        .isEqualTo(redemptions + 1);
    assertThat(refusals("couponry_redemptions_total", "COUPON_USED")).isEqualTo(used + 1);
  }

  /** Save for those of sinks, of which this service has none. */
  @Test
  void hasWhatTheDocumentSaysThatItHas() throws IOException {
    CouponBatch batch = batch(1);
    api.claim(batch, "ann");
    catchThrowable(() -> api.claim(batch, "bob"));

    List<String> documented =
        Files.readAllLines(Path.of("../docs/operations.md")).stream()
            .filter(line -> line.startsWith("| `couponry_") || line.startsWith("| `grpc_"))
            .flatMap(row -> NAME.matcher(row.split("\\|")[1]).results().map(MatchResult::group))
            .filter(name -> !name.matches("couponry_(delivery_lag_seconds|dead_letters)"))
            .toList();

    assertThat(documented).hasSizeGreaterThan(15);
    String metrics = metrics();
    assertThat(documented).allSatisfy(name -> assertThat(metrics).contains("\n" + name));
  }

  @Test
  void countsRequestIdsThatAreUsedForSomethingElse() {
    CouponBatch batch = batch(10);
    double before = refusals("couponry_refusals_total", "REQUEST_ID_REUSED");
    String requestId = Api.id();

    api.claim(batch, "ann", requestId);
    api.claim(batch, "ann", requestId);
    assertThat(refusals("couponry_refusals_total", "REQUEST_ID_REUSED")).isEqualTo(before);
    catchThrowable(() -> api.claim(batch, "bob", requestId));

    assertThat(refusals("couponry_refusals_total", "REQUEST_ID_REUSED")).isEqualTo(before + 1);
  }

  @Test
  void countsCodesThatMissAndCallsThatAreKeptOut() {
    double misses = metric("couponry_code_misses_total");
    double keptOut = metric("couponry_code_guesses_refused_total");
    String tenant = Api.name("tenant");

    for (int i = 0; i < 21; i++) {
      catchThrowable(() -> api.wallets.bindCode(nobodysCode(tenant)));
    }

    assertThat(metric("couponry_code_misses_total")).isEqualTo(misses + 20);
    assertThat(metric("couponry_code_guesses_refused_total")).isEqualTo(keptOut + 1);
  }

  @Test
  void showsThePoolAndTheSweeps() {
    api.claim(batch(1), "ann");

    assertThat(metric("couponry_database_pool_size")).isEqualTo(20);
    assertThat(metric("couponry_database_pool_busy")).isBetween(0.0, 20.0);
    assertThat(metric("couponry_database_pool_wait_seconds_count")).isPositive();
    assertThat(metrics())
        .contains("couponry_sweep_runs_total{sweep=\"TimeOutLocks\"}")
        .contains("couponry_sweep_pieces_total{sweep=\"ExpireCoupons\"}")
        .contains("couponry_sweep_failures_total{sweep=\"RelayEvents\"}")
        .contains("couponry_batching_sheds_total{kind=")
        .contains("couponry_outbox_lag_seconds ")
        .contains("couponry_oversold_batches ");
  }

  @Test
  void knowsHowLongTheOldestEventHasWaited() {
    api.claim(batch(1), "ann");
    String sink = Api.name("sink");
    assertThat(ofSink(sink).waiting()).as("a sink that nobody opened").isZero();

    sql(
        "INSERT INTO event_delivery (sink, partition, position) SELECT '"
            + sink
            + "', p, (SELECT coalesce(max(position), 0) FROM event) FROM generate_series(0, 7) p");
    long last = number("SELECT coalesce(max(position), 0) AS n FROM event");
    sql(
        "INSERT INTO event (partition, position, event_id, tenant, type, key_id, event_time, data)"
            + " SELECT 3, "
            + (last + 1_000_000)
            + ", gen_random_uuid(), 'lagging', 'dev.couponry.coupon.claimed.v1',"
            + " gen_random_uuid(), clock_timestamp() - interval '90 seconds', '{}'");

    assertThat(ofSink(sink).waiting()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120));
    assertThat(ofSink(sink).dead()).isZero();
    sql("DELETE FROM event WHERE tenant = 'lagging'");
    sql("DELETE FROM event_delivery WHERE sink = '" + sink + "'");
  }

  @Test
  void noticesABatchOfWhichUsersHaveMoreThanThereIs() {
    CouponBatch batch = batch(2);
    api.claim(batch, "ann");
    api.claim(batch, "bob");
    recountAll();
    assertThat(metric("couponry_oversold_batches")).isZero();

    sql("UPDATE coupon_batch SET quantity = 1 WHERE name = '" + batch.getName() + "'");
    recountAll();
    assertThat(metric("couponry_oversold_batches")).isEqualTo(1);

    sql("UPDATE coupon_batch SET quantity = 2 WHERE name = '" + batch.getName() + "'");
    recountAll();
    assertThat(metric("couponry_oversold_batches")).isZero();
  }

  /** To the end twice, wherever it was: once through all of them. */
  private void recountAll() {
    for (int ends = 0; ends < 2; ) {
      ends += recount.recountNext().await().atMost(BOUND) ? 0 : 1;
    }
  }

  /** Of a shape that has a check symbol, which is right. */
  private static BindCodeRequest nobodysCode(String tenant) {
    return BindCodeRequest.newBuilder()
        .setTenant(tenant)
        .setRequestId(Api.id())
        .setUser(Samples.user("eve"))
        .setCouponCode("222222222222")
        .build();
  }

  private EventLag.Lag ofSink(String sink) {
    return transactions.read(tx -> lag.ofSink(tx, sink)).await().atMost(BOUND);
  }

  private void sql(String sql) {
    pool.query(sql).execute().await().atMost(BOUND);
  }

  private long number(String sql) {
    return pool.query(sql).execute().await().atMost(BOUND).iterator().next().getLong("n");
  }

  private double refusals(String name, String reason) {
    return metric(name + "{reason=\"" + reason + "\",result=\"refused\"}");
  }

  /** A sample's value; 0 while there is none. */
  private double metric(String sample) {
    return Pattern.compile("(?m)^" + Pattern.quote(sample) + " (\\S+)$")
        .matcher(metrics())
        .results()
        .map(MatchResult::group)
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0.0);
  }

  private String metrics() {
    return HTTP.sendAsync(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/q/metrics"))
                .build(),
            BodyHandlers.ofString())
        .join()
        .body();
  }
}
