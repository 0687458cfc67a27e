package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ImportedLines;
import dev.couponry.v1.ImportedLines.Outcome;
import dev.couponry.v1.Redemption;
import io.grpc.StatusException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A partner's own codes. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ImportedCodesTest extends Journey {

  @Test
  void everyLineGetsItsResultAndNoneStopsTheNext() {
    CouponBatch batch = imported(10);
    String code = Api.name("p");

    ImportCodesResponse answer =
        importLines(
            batch,
            List.of(
                code,
                " " + code.toUpperCase(Locale.ROOT),
                "",
                "X".repeat(33),
                "a\u0007b",
                code + "2"));

    assertThat(answer.getResultsList())
        .extracting(
            ImportedLines::getFirstLine, ImportedLines::getLastLine, ImportedLines::getOutcome)
        .containsExactly(
            tuple(1L, 1L, Outcome.ACCEPTED),
            tuple(2L, 2L, Outcome.DUPLICATE),
            tuple(3L, 5L, Outcome.MALFORMED),
            tuple(6L, 6L, Outcome.ACCEPTED));
    assertThat(answer.getToldToLine()).isEqualTo(6);
    assertThat(generated(batch)).isEqualTo(2);
  }

  @Test
  void theSameFileAgainChangesNothing() {
    CouponBatch batch = imported(1_000);
    List<String> lines = lines(300);
    String requestId = Api.id();
    ImportCodesResponse first = api.importCodes(batch.getName(), requestId, lines, 100);
    assertThat(first.getAccepted()).isEqualTo(300);

    assertThat(api.importCodes(batch.getName(), requestId, lines, 77)).isEqualTo(first);
    ImportCodesResponse again = importLines(batch, lines);

    assertThat(again.getDuplicates()).isEqualTo(300);
    assertThat(again.getResultsCount()).isEqualTo(1);
    assertThat(generated(batch)).isEqualTo(300);
    List<String> others = lines(5);
    assertThat(reasonOf(() -> api.importCodes(batch.getName(), requestId, others, 10)))
        .isEqualTo("REQUEST_ID_REUSED");
    assertThat(generated(batch)).isEqualTo(300);
  }

  @Test
  void neverMoreThanTheQuantity() {
    CouponBatch batch = imported(5);
    List<String> lines = lines(8);
    assertThat(importLines(batch, lines.subList(0, 3)).getAccepted()).isEqualTo(3);

    ImportCodesResponse answer = importLines(batch, lines);

    assertThat(answer.getResultsList())
        .extracting(ImportedLines::getLastLine, ImportedLines::getOutcome)
        .containsExactly(
            tuple(3L, Outcome.DUPLICATE),
            tuple(5L, Outcome.ACCEPTED),
            tuple(8L, Outcome.OVER_QUANTITY));
    CouponBatch.Builder more = api.batch(batch.getName()).toBuilder().clearEtag();
    more.getSpecBuilder().setQuantity(8);
    api.apply(more.build());
    assertThat(importLines(batch, lines).getAccepted()).isEqualTo(3);
    assertThat(generated(batch)).isEqualTo(8);
  }

  @Test
  void theFirstUseOfACodeIsItsClaim() {
    CouponBatch batch = imported(10);
    String code = "PARTNER-" + Api.id().substring(0, 8);
    importLines(batch, List.of(code, code + "/2", code + "/3"));
    assertThat(api.find(code).getUserId()).isEmpty();

    Coupon bound = api.bind(code.toLowerCase(Locale.ROOT), "ann");
    Redemption lock =
        api.lock(Api.typed(code + "/2", "ann"), Api.name("order"), Duration.ofMinutes(1));
    Redemption used = api.redeem(Api.typed(" " + code + "/3", "bob"), Api.name("order"));

    assertThat(bound.getCode()).isEqualTo(code.toUpperCase(Locale.ROOT));
    assertThat(api.find(code)).isEqualTo(bound);
    assertThat(lock.getTotalDiscount()).isEqualTo(1_000);
    assertThat(used.getState()).isEqualTo(Redemption.State.REDEEMED);
    api.release(lock.getRedemptionId());
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(3);
    assertThat(reasonOf(() -> api.bind(code, "bob"))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(reasonOf(() -> api.find(code + "?"))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(reasonOf(() -> api.claim(batch, "ann"))).isEqualTo("CAMPAIGN_TYPE_MISMATCH");
  }

  @Test
  void ofAsManyImportsAtOnceEachCodeIsInOne() {
    List<CouponBatch> batches = List.of(imported(500), imported(500), imported(500));
    List<String> lines = lines(500);

    var results = Crowd.of(6, i -> importLines(batches.get(i % 3), lines));

    assertThat(results.reasons()).isEmpty();
    assertThat(results.answers().stream().mapToLong(ImportCodesResponse::getAccepted).sum())
        .isEqualTo(500);
    assertThat(batches.stream().mapToLong(this::generated).sum()).isEqualTo(500);
  }

  @Test
  void aStreamThatBreaksOffKeepsWhatCameInAndCanBeSentAgain()
      throws StatusException, InterruptedException {
    CouponBatch batch = imported(1_000);
    List<String> lines = lines(200);
    String requestId = Api.id();
    var broken = api.streams().importCodes();
    broken.write(
        ImportCodesRequest.newBuilder()
            .setRequestId(requestId)
            .setBatch(batch.getName())
            .addAllCodes(lines.subList(0, 100))
            .build());
    await().atMost(Duration.ofSeconds(20)).until(() -> generated(batch) == 100);
    broken.cancel("gone", null);

    ImportCodesResponse answer = api.importCodes(batch.getName(), requestId, lines, 50);

    assertThat(answer.getAccepted()).isEqualTo(100);
    assertThat(answer.getDuplicates()).isEqualTo(100);
    assertThat(generated(batch)).isEqualTo(200);
  }

  @Test
  void onlyAnApprovedBatchForImportsTakesCodes() {
    CouponBatch claimable = batch(10);
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch.Builder draft = Samples.imported(campaign, 10).toBuilder();
    draft.getSpecBuilder().setPublished(false);
    api.apply(draft.build());
    List<String> lines = lines(1);

    assertThat(reasonOf(() -> api.importCodes("none", Api.id(), lines, 1)))
        .isEqualTo("COUPON_BATCH_NOT_FOUND");
    assertThat(reasonOf(() -> api.importCodes(claimable.getName(), Api.id(), lines, 1)))
        .isEqualTo("CAMPAIGN_TYPE_MISMATCH");
    assertThat(reasonOf(() -> api.importCodes(draft.getName(), Api.id(), lines, 1)))
        .isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(reasonOf(() -> api.importCodes("", "x", lines, 1))).isEqualTo("INVALID_REQUEST");
    CouponBatch open = imported(10_000);
    assertThat(reasonOf(() -> importLines(open, 6_000, 6_000))).isEqualTo("INVALID_REQUEST");
  }

  @Test
  void ofTwentyThousandLinesEachBadOneIsReportedByItsNumberAndTheRestAreIn() {
    int size = 20_000;
    CouponBatch batch = imported(size);
    List<String> lines = new ArrayList<>(lines(size));
    for (int i = 99; i < size; i += 100) {
      lines.set(i, i % 200 == 99 ? "" : lines.get(i - 1));
    }

    ImportCodesResponse answer = importLines(batch, lines);

    assertThat(answer.getLines()).isEqualTo(size);
    assertThat(answer.getAccepted()).isEqualTo(size - 200);
    assertThat(answer.getMalformed()).isEqualTo(100);
    assertThat(answer.getDuplicates()).isEqualTo(100);
    assertThat(answer.getResultsList().stream().filter(it -> it.getOutcome() != Outcome.ACCEPTED))
        .extracting(ImportedLines::getFirstLine)
        .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(i -> (i + 1) * 100L).toList());
    assertThat(generated(batch)).isEqualTo(size - 200);
  }

  private CouponBatch imported(long quantity) {
    return api.apply(Samples.imported(api.apply(Samples.campaign().build()), quantity));
  }

  private ImportCodesResponse importLines(CouponBatch batch, List<String> lines) {
    return api.importCodes(batch.getName(), Api.id(), lines, 5_000);
  }

  private ImportCodesResponse importLines(CouponBatch batch, int lines, int perMessage) {
    return api.importCodes(batch.getName(), Api.id(), lines(lines), perMessage);
  }

  private static List<String> lines(int size) {
    String name = Api.id().substring(0, 13);
    return IntStream.range(0, size).mapToObj(i -> name + "-" + i).toList();
  }

  private long generated(CouponBatch batch) {
    return api.batch(batch.getName()).getCounters().getGenerated();
  }
}
