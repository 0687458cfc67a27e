package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.protobuf.Timestamp;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApplyCouponBatchResponse;
import dev.couponry.v1.CodeSpec.Mode;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchCounters;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.ExportCodesResponse;
import dev.couponry.v1.ExportedCode;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.GetCouponBatchResponse;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ImportedCoupon;
import dev.couponry.v1.ImportedLines;
import dev.couponry.v1.ImportedLines.Outcome;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFilesTest extends CommandLineTestBase {
  @TempDir Path directory;

  @Test
  void everyLineOfAFileIsSentUnderOneRequestId() throws IOException {
    server.answer(
        ImportCodesRequest.class,
        r -> ImportCodesResponse.newBuilder().setLines(4_001).setAccepted(4_001).build());
    var lines = new StringBuilder("\uFEFF");
    for (int i = 0; i < 4_000; i++) {
      lines.append("P-").append(i).append(i % 2 == 0 ? "\r\n" : "\n");
    }
    var file = file("codes.txt", lines + "last");

    var run = couponry("batch", "import", "partner", "-f", file, "--tenant", "acme");

    assertThat(run.code()).isZero();
    var messages = server.requests(ImportCodesRequest.class);
    assertThat(messages.get(0).getBatch()).isEqualTo("partner");
    assertThat(messages.get(0).getTenant()).isEqualTo("acme");
    assertThat(messages.get(0).getRequestId()).hasSize(36);
    var codes = messages.stream().flatMap(m -> m.getCodesList().stream()).toList();
    assertThat(codes).hasSize(4_001).startsWith("P-0", "P-1").endsWith("P-3999", "last");
    assertThat(messages).allMatch(m -> m.getCodesCount() <= 5_000);
  }

  @Test
  void codesComeWithTheirUsersFromATableWhoseRowsKeepTheirNumbers() throws IOException {
    server.answer(
        ImportCodesRequest.class,
        r -> ImportCodesResponse.newBuilder().setLines(2_006).setAccepted(2_006).build());
    var rows =
        new StringBuilder(
            """
            \uFEFFcode, user_id,uses_spent,claim_time
            "A,1",ann,2,2026-10-01T08:00:00+08:00
            B , ,,
            C,bob,,yesterday
            D,bob,two,
            E,bob
            "F""
            """);
    for (int i = 0; i < 2_000; i++) {
      rows.append("G").append(i).append(",cyd,,\n");
    }

    var run = couponry("batch", "import", "partner", "-f", file("claimed.csv", rows.toString()));

    assertThat(run.code()).isZero();
    var messages = server.requests(ImportCodesRequest.class);
    assertThat(messages).allMatch(m -> m.getCodesCount() == 0 && m.getCouponsCount() <= 2_000);
    assertThat(messages.get(1).getFirstLine()).isEqualTo(2);
    assertThat(messages.get(2).getFirstLine()).isZero();
    var coupons = messages.stream().flatMap(m -> m.getCouponsList().stream()).toList();
    assertThat(coupons).hasSize(2_006);
    assertThat(coupons.get(0))
        .isEqualTo(
            ImportedCoupon.newBuilder()
                .setCode("A,1")
                .setUserId("ann")
                .setUsesSpent(2)
                .setClaimTime(Timestamp.newBuilder().setSeconds(1_790_812_800L))
                .build());
    assertThat(coupons.get(1)).isEqualTo(ImportedCoupon.newBuilder().setCode("B").build());
    assertThat(coupons.subList(2, 6)).containsOnly(ImportedCoupon.getDefaultInstance());
    assertThat(coupons.get(2_005).getCode()).isEqualTo("G1999");
  }

  @Test
  void aTableOfOtherColumnsIsNotSent() throws IOException {
    var file = file("claimed.csv", "code,user_id,expires\nA,ann,never\n");

    var run = couponry("batch", "import", "partner", "-f", file);

    assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("claim_time", "expires");
  }

  @Test
  void generationIsFollowedUntilAllCodesAreMade() {
    var asked = new AtomicInteger();
    server.answer(
        GetCouponBatchRequest.class,
        r -> {
          var counters = CouponBatchCounters.newBuilder().setRate(50_000);
          counters.setGenerated(asked.getAndIncrement() < 2 ? 10_000 : 30_000);
          return found(Mode.PREGENERATED, counters);
        });

    var once = couponry("batch", "generate", "flyers");
    var watched = couponry("batch", "generate", "flyers", "--watch");

    assertThat(once).isEqualTo(new Run(0, "10,000 of 30,000 codes, 50,000 a second\n", ""));
    assertThat(watched).isEqualTo(new Run(0, "30,000 of 30,000 codes, 50,000 a second\n", ""));
    assertThat(asked).hasValue(3);
  }

  @Test
  void moreCodesAreAskedForByASupplementThatClaimsNoResource() {
    server.answer(
        GetCouponBatchRequest.class,
        r -> found(Mode.PREGENERATED, CouponBatchCounters.newBuilder().setGenerated(30_000)));
    server.answer(
        ApplyCouponBatchRequest.class,
        r -> ApplyCouponBatchResponse.newBuilder().setCouponBatch(r.getCouponBatch()).build());

    var run = couponry("batch", "generate", "flyers", "--quantity", "40000");

    var sent = server.only(ApplyCouponBatchRequest.class).getCouponBatch();
    assertThat(run.out()).isEqualTo("30,000 of 40,000 codes\n");
    assertThat(sent.getSpec().getQuantity()).isEqualTo(40_000);
    assertThat(sent.getEtag()).isEqualTo("e1");
    assertThat(sent.getOwnerUid()).isEmpty();
  }

  @Test
  void codesThatAreNotMadeInAdvanceAreNotGenerated() {
    server.answer(
        GetCouponBatchRequest.class, r -> found(Mode.ON_CLAIM, CouponBatchCounters.newBuilder()));

    var run = couponry("batch", "generate", "flyers", "--watch");

    assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("flyers: its codes are not made in advance");
  }

  private static GetCouponBatchResponse found(Mode mode, CouponBatchCounters.Builder counters) {
    var batch =
        CouponBatch.newBuilder()
            .setName("flyers")
            .setEtag("e1")
            .setOwnerUid("uid")
            .setState(CouponBatch.State.APPROVED)
            .setCounters(counters);
    batch.getSpecBuilder().setQuantity(30_000).getCodeBuilder().setMode(mode);
    return GetCouponBatchResponse.newBuilder().setCouponBatch(batch).build();
  }

  @Test
  void badLinesAreNamedByNumberAndEndInExitCodeOne() throws IOException {
    server.answer(
        ImportCodesRequest.class,
        r ->
            ImportCodesResponse.newBuilder()
                .setLines(1_004)
                .setAccepted(1_000)
                .setDuplicates(3)
                .setMalformed(1)
                .addResults(run(1, 500, Outcome.ACCEPTED))
                .addResults(run(501, 501, Outcome.DUPLICATE))
                .addResults(run(502, 502, Outcome.MALFORMED))
                .addResults(run(503, 504, Outcome.DUPLICATE))
                .setToldToLine(1_004)
                .build());
    var file = file("codes.txt", "a\nb\n");

    var text = couponry("batch", "import", "partner", "-f", file);
    var json = couponry("batch", "import", "partner", "-f", file, "-o", "json");

    assertThat(text.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(text.out())
        .isEqualTo(
            """
            accepted 1,000 of 1,004 lines
            Duplicate 3: lines 501, 503-504
            Malformed 1: line 502
            """);
    assertThat(text.err()).isEmpty();
    var results = JsonParser.parseString(json.out()).getAsJsonObject().getAsJsonArray("results");
    assertThat(results).hasSize(4);
  }

  @Test
  void aRefusedImportSaysWhy() throws IOException {
    server.answer(
        ImportCodesRequest.class,
        r -> {
          throw RecordingServer.refusal(
              Status.Code.NOT_FOUND, "COUPON_BATCH_NOT_FOUND", "There is no coupon batch x.");
        });

    var run = couponry("batch", "import", "x", "-f", file("codes.txt", "a\n"));

    assertThat(run.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.err()).contains("[COUPON_BATCH_NOT_FOUND]", "couponry get batches");
    assertThat(couponry("batch", "import", "x", "-f", "none.txt").code())
        .isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void csvOpensInASpreadsheetAndHasNoFormulas() throws IOException {
    export(code("=1+1"), code("A,\"B"), claimed("优惠-2026"));
    var file = directory.resolve("codes.csv");

    var run = couponry("batch", "export", "flyers", "--file", file.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("3 codes\n");
    assertThat(Files.readString(file))
        .isEqualTo(
            "\uFEFFcode,state,coupon_id,claim_time,expire_time\r\n"
                + "'=1+1,Available,id,,\r\n"
                + "\"A,\"\"B\",Available,id,,\r\n"
                + "优惠-2026,Used,id,2026-10-01T00:00:00Z,2026-10-31T00:00:00Z\r\n");
  }

  @Test
  void jsonLinesAreADocumentALineOnStdout() {
    export(code("=1+1"), claimed("B"));

    var run = couponry("batch", "export", "flyers", "-o", "jsonl", "--state", "available,used");

    assertThat(run.out().lines())
        .containsExactly(
            "{\"code\":\"\\u003d1+1\",\"couponId\":\"id\",\"state\":\"AVAILABLE\"}",
            "{\"code\":\"B\",\"couponId\":\"id\",\"state\":\"USED\","
                + "\"claimTime\":\"2026-10-01T00:00:00Z\",\"expireTime\":\"2026-10-31T00:00:00Z\"}");
    assertThat(server.only(ExportCodesRequest.class).getStatesList())
        .containsExactly(Coupon.State.AVAILABLE, Coupon.State.USED);
  }

  @Test
  void anExportGoesOnInItsFile() throws IOException {
    export(code("A"));
    var file = directory.resolve("codes.csv");
    couponry("batch", "export", "flyers", "--file", file.toString());
    export(code("B"));

    couponry("batch", "export", "flyers", "--file", file.toString(), "--resume-token", "t1");

    assertThat(Files.readAllLines(file)).hasSize(3).last().isEqualTo("B,Available,id,,");
    assertThat(server.requests(ExportCodesRequest.class))
        .extracting(ExportCodesRequest::getResumeToken)
        .containsExactly("", "t1");
  }

  @Test
  void rowsAreForExportsOnly() {
    var run = couponry("get", "batches", "-o", "csv");

    assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("batch export only");
  }

  private void export(ExportedCode... codes) {
    server.answer(
        ExportCodesRequest.class,
        r ->
            ExportCodesResponse.newBuilder()
                .addAllCodes(List.of(codes))
                .setResumeToken("t1")
                .build());
  }

  private static ExportedCode code(String code) {
    return ExportedCode.newBuilder()
        .setCode(code)
        .setCouponId("id")
        .setState(Coupon.State.AVAILABLE)
        .build();
  }

  private static ExportedCode claimed(String code) {
    return code(code).toBuilder()
        .setState(Coupon.State.USED)
        .setClaimTime(Timestamp.newBuilder().setSeconds(1_790_812_800L))
        .setExpireTime(Timestamp.newBuilder().setSeconds(1_793_404_800L))
        .build();
  }

  private static ImportedLines run(long first, long last, Outcome outcome) {
    return ImportedLines.newBuilder()
        .setFirstLine(first)
        .setLastLine(last)
        .setOutcome(outcome)
        .build();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
