package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.ExportCodesResponse;
import dev.couponry.v1.ExportedCode;
import dev.couponry.v1.FixedValidity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The codes of a batch leave the house. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ExportedCodesTest extends Journey {

  private static final String EXPORTS =
      "SELECT * FROM audit_entry WHERE target = $1 AND method LIKE '%ExportCodes'";

  @Test
  void everyCodeOfAnImportedBatchLeavesOnceWhereverItsCouponIs() {
    CouponBatch batch = imported(2_500);
    api.bind(code(batch, 7), "ann");
    api.redeem(Api.typed(code(batch, 8), "bob"), Api.name("order"));

    List<ExportedCode> codes = all(request(batch).build());

    assertThat(codes)
        .extracting(ExportedCode::getCode)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 2_500).mapToObj(i -> code(batch, i)).toList());
    assertThat(all(request(batch).addStates(Coupon.State.USED).build()))
        .extracting(ExportedCode::getCode)
        .containsExactly(code(batch, 8));
    assertThat(codes.stream().filter(ExportedCode::hasClaimTime))
        .extracting(ExportedCode::getCode)
        .containsExactlyInAnyOrder(code(batch, 7), code(batch, 8));
  }

  @Test
  void ofABatchWithCodesOnClaimTheClaimedCouponsLeave() {
    CouponBatch batch = batch(10);
    Coupon ann = api.claim(batch, "ann");
    Coupon bob = api.claim(batch, "bob");
    api.lock(bob, Api.name("order"), Duration.ofMinutes(1));

    List<ExportedCode> codes = all(request(batch).build());

    assertThat(codes)
        .extracting(ExportedCode::getCode)
        .containsExactlyInAnyOrder(ann.getCode(), bob.getCode());
    assertThat(all(request(batch).addStates(Coupon.State.LOCKED).build()))
        .extracting(ExportedCode::getCouponId)
        .containsExactly(bob.getCouponId());
    clock.goForward(Duration.ofDays(60));
    assertThat(all(request(batch).addStates(Coupon.State.EXPIRED).build())).hasSize(2);
  }

  @Test
  void anExportGoesOnAfterItsToken() {
    CouponBatch batch = imported(2_500);
    Iterator<ExportCodesResponse> pages = api.exportCodes(request(batch).build());
    ExportCodesResponse first = pages.next();

    List<ExportedCode> rest = all(request(batch).setResumeToken(first.getResumeToken()).build());

    List<ExportedCode> both = new ArrayList<>(first.getCodesList());
    both.addAll(rest);
    assertThat(both).extracting(ExportedCode::getCode).hasSize(2_500).doesNotHaveDuplicates();
    assertThat(Errors.violatedFields(catchThrowable(() -> all(token(batch, "x")))))
        .containsExactly("resume_token");
  }

  @Test
  void whoExportsIsRecordedBeforeTheFirstCodeLeavesAndForEver() {
    CouponBatch batch = imported(10);

    api.exportCodes(request(batch).addStates(Coupon.State.AVAILABLE).build()).next();

    RowSet<Row> entries = query(EXPORTS, Tuple.of(batch.getName()));
    assertThat(entries).hasSize(1);
    Row entry = entries.iterator().next();
    assertThat(entry.getString("tenant")).isEqualTo("default");
    assertThat(entry.getString("caller")).isEqualTo("anonymous");
    assertThat(entry.getString("method")).endsWith("CouponService/ExportCodes");
    assertThat(entry.getString("target_kind")).isEqualTo("coupon_batch");
    assertThat(entry.getJsonObject("detail").getString("states")).isEqualTo("AVAILABLE");
    assertThat(catchThrowable(() -> query("UPDATE audit_entry SET caller = $1", Tuple.of("x"))))
        .hasMessageContaining("append-only");
    assertThat(catchThrowable(() -> query("TRUNCATE audit_entry", Tuple.tuple())))
        .hasMessageContaining("append-only");
  }

  @Test
  void anExpiredRuleAnUnknownBatchAndAnotherTenantsExportNothing() {
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch.Builder declared = Samples.imported(campaign, 10).toBuilder();
    declared
        .getSpecBuilder()
        .getRuleBuilder()
        .setFixed(
            FixedValidity.newBuilder()
                .setFrom(Samples.at(Instant.now()))
                .setTo(Samples.at(Instant.now().plusSeconds(3_600))));
    CouponBatch batch = api.apply(declared.build());
    assertThat(all(request(batch).build())).isEmpty();

    clock.goForward(Duration.ofHours(2));

    assertThat(reasonOf(() -> all(request(batch).build()))).isEqualTo("COUPON_EXPIRED");
    assertThat(reasonOf(() -> all(request(batch).setBatch("none").build())))
        .isEqualTo("COUPON_BATCH_NOT_FOUND");
    assertThat(reasonOf(() -> all(request(batch).setTenant("another").build())))
        .isEqualTo("COUPON_BATCH_NOT_FOUND");
    assertThat(query(EXPORTS, Tuple.of(batch.getName()))).hasSize(1);
  }

  @Test
  void whatALockMadeOfAPublicCodeLeavesOnlyWhileItIsThere() {
    CouponBatch batch =
        api.apply(Samples.shared(api.apply(Samples.campaign().build()), Api.name("OUT"), 10, 0));
    String code = batch.getSpec().getCode().getPublicCode();
    api.bind(code, "ann");
    api.lock(Api.typed(code, "bob"), Api.name("order"), Duration.ofMinutes(1));
    assertThat(all(request(batch).build())).hasSize(2);

    clock.goForward(Duration.ofMinutes(2));

    assertThat(all(request(batch).build())).hasSize(1);
  }

  private CouponBatch imported(int codes) {
    CouponBatch batch = api.apply(Samples.imported(api.apply(Samples.campaign().build()), codes));
    api.importCodes(
        batch.getName(),
        Api.id(),
        IntStream.range(0, codes).mapToObj(i -> code(batch, i)).toList(),
        1_000);
    return batch;
  }

  private static String code(CouponBatch batch, int number) {
    return batch.getName().toUpperCase(java.util.Locale.ROOT) + "#" + number;
  }

  private static ExportCodesRequest.Builder request(CouponBatch batch) {
    return ExportCodesRequest.newBuilder().setBatch(batch.getName());
  }

  private static ExportCodesRequest token(CouponBatch batch, String token) {
    return request(batch).setResumeToken(token).build();
  }

  private List<ExportedCode> all(ExportCodesRequest request) {
    List<ExportedCode> codes = new ArrayList<>();
    api.exportCodes(request).forEachRemaining(page -> codes.addAll(page.getCodesList()));
    return codes;
  }

  private RowSet<Row> query(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).await().atMost(Duration.ofSeconds(20));
  }
}
