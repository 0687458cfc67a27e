package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCampaignResponse;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApplyCouponBatchResponse;
import dev.couponry.v1.ApplyOutcome;
import io.grpc.Status.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyTest extends CommandLineTestBase {
  private static final String BATCH =
      """
      apiVersion: couponry.dev/v1alpha1
      kind: CouponBatch
      metadata: {name: phones}
      spec:
        campaignRef: {name: national-day}
        rule:
          percentOff: {basisPoints: 15000}
      """;
  private static final String CAMPAIGN =
      """
      apiVersion: couponry.dev/v1alpha1
      kind: Campaign
      metadata: {name: national-day}
      spec: {title: 国庆}
      """;

  @TempDir private Path dir;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(dir.resolve("a-batch.yaml"), BATCH);
    Files.writeString(dir.resolve("b-campaign.yml"), CAMPAIGN);
    Files.writeString(dir.resolve("notes.txt"), "not a manifest");
    server.answer(
        ApplyCampaignRequest.class,
        request ->
            ApplyCampaignResponse.newBuilder()
                .setCampaign(request.getCampaign())
                .setOutcome(ApplyOutcome.CREATED)
                .build());
    server.answer(
        ApplyCouponBatchRequest.class,
        request ->
            ApplyCouponBatchResponse.newBuilder().setOutcome(ApplyOutcome.UNCHANGED).build());
  }

  @Test
  void campaignsAreAppliedBeforeBatchesAndEachOutcomeIsSaid() {
    var run = couponry("apply", "-f", dir.toString(), "--tenant", "shop");
    assertThat(run)
        .isEqualTo(new Run(0, "campaign/national-day created\ncouponbatch/phones unchanged\n", ""));
    var request = server.only(ApplyCampaignRequest.class);
    assertThat(request.getTenant()).isEqualTo("shop");
    assertThat(request.getValidateOnly()).isFalse();
    assertThat(UUID.fromString(request.getRequestId())).isNotNull();
    assertThat(request.getCampaign().getSpec().getTitle()).isEqualTo("国庆");
  }

  @Test
  void aCampaignThatDrawsOnAnothersBudgetComesAfterIt() throws IOException {
    Files.writeString(
        dir.resolve("a-live.yaml"),
        CAMPAIGN
            .replace("national-day", "live")
            .replace("国庆", "国庆, budgetRef: {name: national-day}"));
    assertThat(couponry("apply", "-f", dir.toString()).out())
        .startsWith("campaign/national-day created\ncampaign/live created\n");
  }

  @Test
  void jsonIsOneDocumentForAllOfThem() {
    var run = couponry("apply", "-f", dir.toString(), "-o", "json");
    var results = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("results");
    assertThat(results).hasSize(2);
    assertThat(results.get(0).getAsJsonObject().get("outcome").getAsString()).isEqualTo("CREATED");
    assertThat(results.get(1).getAsJsonObject().get("name").getAsString()).isEqualTo("phones");
  }

  @Test
  void aRefusedFieldIsSaidWithItsPlaceInTheFileAndTheOthersGoOn() {
    refuseBatch(Code.INVALID_ARGUMENT, "INVALID_REQUEST");
    var run = couponry("apply", "-f", dir.toString());
    var file = dir.resolve("a-batch.yaml");
    assertThat(run.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.out()).isEqualTo("campaign/national-day created\n");
    assertThat(run.err())
        .isEqualTo(
            "couponry: %s:7: spec.rule.percentOff.basisPoints: must be 1 to 10000 (is 15000), see maxDiscount%n"
                .formatted(file));
  }

  @Test
  void anotherReasonIsSaidBesideTheFields() {
    refuseBatch(Code.FAILED_PRECONDITION, "IMMUTABLE_AFTER_PUBLISH");
    var run = couponry("apply", "-f", dir.toString(), "-o", "json");
    assertThat(run.err())
        .contains("a-batch.yaml:1: couponbatch/phones: refused [IMMUTABLE_AFTER_PUBLISH]\n")
        .contains("a-batch.yaml:7: spec.rule.percentOff.basisPoints: must be");
    assertThat(run.out()).contains("\"reason\": \"IMMUTABLE_AFTER_PUBLISH\"");
  }

  @Test
  void aWrongFileIsSaidWithoutAskingTheService() throws IOException {
    Files.writeString(dir.resolve("c.yaml"), CAMPAIGN.replace("title", "tittle"));
    var run = alone("apply", "-f", dir.toString(), "--server", "localhost:1");
    assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo(
            "couponry: %s:4: spec.tittle: unknown field `tittle`, did you mean `title`?%n"
                .formatted(dir.resolve("c.yaml")));
    assertThat(alone("apply", "-f", "nowhere.yaml").err())
        .isEqualTo("couponry: nowhere.yaml: no such file\n");
    assertThat(alone("apply", "-f", dir.resolve("notes.txt").toString()).code())
        .isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void theNamespaceIsTheTenant() throws IOException {
    var file = dir.resolve("c.yaml");
    Files.writeString(file, CAMPAIGN.replace("national-day", "x, namespace: shop"));
    couponry("apply", "-f", file.toString());
    assertThat(server.only(ApplyCampaignRequest.class).getTenant()).isEqualTo("shop");
    assertThat(couponry("apply", "-f", file.toString(), "--tenant", "other").err())
        .contains(":3: metadata.namespace: must be the --tenant, other (is shop)");
  }

  @Test
  void manifestsMayComeFromStdin() {
    var stdin = System.in;
    try {
      System.setIn(new ByteArrayInputStream(CAMPAIGN.getBytes(StandardCharsets.UTF_8)));
      assertThat(couponry("apply", "-f", "-").out()).isEqualTo("campaign/national-day created\n");
    } finally {
      System.setIn(stdin);
    }
  }

  @Test
  void validateOnlyAsks() {
    var run = couponry("validate", "-f", dir.toString());
    assertThat(run.out())
        .isEqualTo(
            """
            campaign/national-day is valid, would be created
            couponbatch/phones is valid, would change nothing
            """);
    assertThat(server.only(ApplyCampaignRequest.class).getValidateOnly()).isTrue();
    assertThat(server.only(ApplyCouponBatchRequest.class).getValidateOnly()).isTrue();
  }

  @Test
  void validateForgivesABatchWhoseCampaignIsOnlyBeingValidated() {
    refuseBatch(Code.NOT_FOUND, "CAMPAIGN_NOT_FOUND");
    assertThat(couponry("validate", "-f", dir.toString()).code()).isEqualTo(ExitCodes.OK);
    assertThat(couponry("validate", "-f", dir.resolve("a-batch.yaml").toString()).code())
        .isEqualTo(ExitCodes.REFUSED);
  }

  private void refuseBatch(Code code, String reason) {
    var violation =
        FieldViolation.newBuilder()
            .setField("coupon_batch.spec.rule.percent_off.basis_points")
            .setDescription("must be 1 to 10000 (is 15000), see max_discount");
    var details = Any.pack(BadRequest.newBuilder().addFieldViolations(violation).build());
    server.answer(
        ApplyCouponBatchRequest.class,
        request -> {
          throw RecordingServer.refusal(code, reason, "refused", details);
        });
  }
}
