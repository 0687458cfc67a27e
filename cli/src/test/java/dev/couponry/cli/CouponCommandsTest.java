package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.couponry.v1.CancelJobRequest;
import dev.couponry.v1.CancelJobResponse;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.GetCouponBatchResponse;
import dev.couponry.v1.GetJobRequest;
import dev.couponry.v1.GetJobResponse;
import dev.couponry.v1.Job;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.ListCouponsResponse;
import dev.couponry.v1.ListJobsRequest;
import dev.couponry.v1.ListJobsResponse;
import dev.couponry.v1.RenderCodeRequest;
import dev.couponry.v1.RenderCodeResponse;
import dev.couponry.v1.VoidCouponsRequest;
import dev.couponry.v1.VoidCouponsResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CouponCommandsTest extends CommandLineTestBase {
  private static final Coupon COUPON =
      Coupon.newBuilder()
          .setCouponId("0197b1b8-0000-7000-8000-000000000001")
          .setCode("GQ7K2QXW9HRA")
          .setBatch("cards")
          .setUserId("ann")
          .setState(Coupon.State.EXPIRED)
          .setUsesLeft(3)
          .build();
  private static final Job RUNNING =
      Job.newBuilder()
          .setJobId("0197b1b8-0000-7000-8000-0000000000aa")
          .setKind(Job.Kind.VOID_COUPONS)
          .setState(Job.State.RUNNING)
          .setReason("printed twice")
          .setExpected(12)
          .setDone(5)
          .setSkipped(1)
          .setRatePerSecond(6)
          .build();
  private static final Job ENDED = RUNNING.toBuilder().setState(Job.State.SUCCEEDED).build();

  @TempDir Path directory;

  @BeforeEach
  void answers() {
    server.answer(
        ListCouponsRequest.class,
        request -> ListCouponsResponse.newBuilder().addCoupons(COUPON).build());
    server.answer(
        GetJobRequest.class, request -> GetJobResponse.newBuilder().setJob(ENDED).build());
    server.answer(
        ListJobsRequest.class, request -> ListJobsResponse.newBuilder().addJobs(ENDED).build());
    server.answer(
        CancelJobRequest.class, request -> CancelJobResponse.newBuilder().setJob(ENDED).build());
    server.answer(
        VoidCouponsRequest.class,
        request ->
            request.getValidateOnly()
                ? VoidCouponsResponse.newBuilder().setVoidable(12).setSkipped(3).build()
                : VoidCouponsResponse.newBuilder().setJob(RUNNING).build());
  }

  @Test
  void couponsAreListedByEveryFilter() {
    var run =
        couponry(
            "coupons",
            "list",
            "--batch",
            "cards",
            "--campaign",
            "gym",
            "--user",
            "ann",
            "--state",
            "used,expired",
            "--cards",
            "--claimed-from",
            "2026-10-01T08:00+08:00",
            "--claimed-before",
            "2026-10-02T00:00:30Z",
            "--used-from",
            "2026-10-01",
            "--used-before",
            "2026-10-03T12:30");

    assertThat(run.out().lines())
        .last()
        .asString()
        .matches("GQ7K2QXW9HRA  Expired  3 +ann +- +- +cards");
    var filter = server.only(ListCouponsRequest.class).getFilter();
    assertThat(filter.getBatch()).isEqualTo("cards");
    assertThat(filter.getCampaign()).isEqualTo("gym");
    assertThat(filter.getUserId()).isEqualTo("ann");
    assertThat(filter.getCardsOnly()).isTrue();
    assertThat(filter.getStatesList()).containsExactly(Coupon.State.USED, Coupon.State.EXPIRED);
    assertThat(instant(filter.getClaimedFrom())).isEqualTo("2026-10-01T00:00:00Z");
    assertThat(instant(filter.getClaimedBefore())).isEqualTo("2026-10-02T00:00:30Z");
    assertThat(instant(filter.getUsedFrom())).isEqualTo(local("2026-10-01T00:00"));
    assertThat(instant(filter.getUsedBefore())).isEqualTo(local("2026-10-03T12:30"));
  }

  @Test
  void aGroupAloneSaysWhatItHolds() {
    var run = alone("coupons");

    assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("say which of list, void, render");
  }

  @Test
  void jsonIsTheContracts() {
    var run = couponry("coupons", "list", "-o", "json");

    var coupons = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("coupons");
    assertThat(coupons.get(0).getAsJsonObject().get("userId").getAsString()).isEqualTo("ann");
  }

  @Test
  void aTimeThatIsNoneIsSaid() {
    var run = couponry("coupons", "list", "--used-from", "yesterday");

    assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("--used-from: must be a time such as 2026-10-01");
  }

  @Test
  void aDryRunOnlyCounts() {
    var run =
        couponry("coupons", "void", "--batch", "cards", "--reason", "printed twice", "--dry-run");

    assertThat(run.out()).isEqualTo("12 coupons would be voided; 3 more match in other states\n");
    assertThat(server.only(VoidCouponsRequest.class).getRequestId()).isEmpty();
  }

  @Test
  void aVoidBeginsAJobThatCanBeWatched() {
    var begun = couponry("coupons", "void", "--batch", "cards", "--reason", "printed twice");
    assertThat(begun.out()).contains("VoidCoupons", "Running", "5 of 12", "printed twice");

    var watched =
        couponry("coupons", "void", "--batch", "cards", "--reason", "printed twice", "--watch");

    assertThat(watched.code()).isZero();
    assertThat(watched.err()).isEqualTo("5 of 12 done, 1 skipped, 6/s\n");
    assertThat(watched.out()).contains("Succeeded");
    assertThat(server.requests(VoidCouponsRequest.class).get(1).getReason())
        .isEqualTo("printed twice");
  }

  @Test
  void aWatchedJobThatDoesNotSucceedIsAnExitCode() {
    server.answer(
        GetJobRequest.class,
        request ->
            GetJobResponse.newBuilder()
                .setJob(ENDED.toBuilder().setState(Job.State.CANCELLED))
                .build());

    var run = couponry("jobs", "get", RUNNING.getJobId(), "--watch");

    assertThat(run.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.out()).contains("Cancelled");
  }

  @Test
  void jobsAreListedAndCancelled() {
    assertThat(couponry("jobs", "list", "--state", "succeeded").out().lines())
        .last()
        .asString()
        .matches(RUNNING.getJobId() + "  VoidCoupons  Succeeded  5 of 12  1 .*printed twice");
    assertThat(server.only(ListJobsRequest.class).getStatesList())
        .containsExactly(Job.State.SUCCEEDED);

    assertThat(couponry("jobs", "cancel", RUNNING.getJobId()).code()).isZero();
    assertThat(server.only(CancelJobRequest.class).getJobId()).isEqualTo(RUNNING.getJobId());
  }

  @Test
  void aRenderedCodeIsWrittenInTheFormatOfItsName() throws IOException {
    server.answer(
        RenderCodeRequest.class,
        request ->
            RenderCodeResponse.newBuilder().setImage(ByteString.copyFromUtf8("<svg/>")).build());
    var file = directory.resolve("code.svg");

    var run =
        couponry(
            "coupons",
            "render",
            "GQ7K2QXW9HRA",
            "--as",
            "code-128",
            "--file",
            file.toString(),
            "--width",
            "400");

    assertThat(run.code()).isZero();
    assertThat(Files.readString(file)).isEqualTo("<svg/>");
    var request = server.only(RenderCodeRequest.class);
    assertThat(request.getFormat()).isEqualTo(RenderCodeRequest.Format.SVG);
    assertThat(request.getSymbology()).isEqualTo(RenderCodeRequest.Symbology.CODE_128);
    assertThat(request.getWidth()).isEqualTo(400);
    assertThat(couponry("coupons", "render", "x", "--file", "code.gif").err())
        .contains("--file: must end in .png or .svg");
  }

  @Test
  void aSheetHasAllCodesOfTheBatchThatAreStillToBeUsed() throws IOException {
    server.answer(
        GetCouponBatchRequest.class,
        request ->
            GetCouponBatchResponse.newBuilder()
                .setCouponBatch(
                    CouponBatch.newBuilder()
                        .setSpec(
                            CouponBatchSpec.newBuilder()
                                .setRule(CouponRule.newBuilder().setTitle("满 50 减 10"))
                                .setCode(
                                    CodeSpec.newBuilder().setMode(CodeSpec.Mode.PREGENERATED))))
                .build());
    var file = directory.resolve("flyers.pdf");

    var run = couponry("batch", "sheet", "flyers", "--as", "code-128", "--file", file.toString());

    assertThat(run.out()).isEqualTo(file + ": 1 codes on 1 pages\n");
    try (var document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
    var filter = server.only(ListCouponsRequest.class).getFilter();
    assertThat(filter.getBatch()).isEqualTo("flyers");
    assertThat(filter.getStatesList()).containsExactly(Coupon.State.AVAILABLE);
    assertThat(couponry("batch", "sheet", "flyers", "--as", "ean", "--file", "x.pdf").err())
        .contains("--as: must be qr or code-128 (is ean)");
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(ZoneId.systemDefault()).toInstant();
  }
}
