package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCampaignResponse;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApplyOutcome;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignProposal;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.DecideApprovalRequest;
import dev.couponry.v1.FieldChange;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.GetCampaignResponse;
import dev.couponry.v1.ListApprovalsRequest;
import dev.couponry.v1.ListApprovalsResponse;
import dev.couponry.v1.ListRevisionsRequest;
import dev.couponry.v1.ListRevisionsResponse;
import dev.couponry.v1.Revision;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line shows and decides of the life of campaigns and batches. */
class LifeCommandsTest extends CommandLineTestBase {
  private static final String CAMPAIGN =
      """
      apiVersion: couponry.dev/v1alpha1
      kind: Campaign
      metadata: {name: national-day}
      spec: {title: new}
      """;
  private static final String BATCH =
      """
      apiVersion: couponry.dev/v1alpha1
      kind: CouponBatch
      metadata: {name: phones}
      spec:
        campaignRef: {name: national-day}
        quantity: 5
      """;
  private static final FieldChange CHANGE =
      FieldChange.newBuilder()
          .setPath("spec.title")
          .setBefore("\"old\"")
          .setAfter("\"new\"")
          .build();

  @TempDir private Path dir;

  @BeforeEach
  void file() throws IOException {
    Files.writeString(dir.resolve("campaign.yaml"), CAMPAIGN);
    thereIs(campaign("old").build());
    wouldBe(ApplyOutcome.CHANGED, campaign("new").build());
  }

  @Test
  void aDiffIsUnifiedAndItsExitCodeSaysThatThereIsOne() {
    var run = couponry("diff", "-f", dir.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            --- there/campaign/national-day
            +++ given/campaign/national-day
            @@ -3,4 +3,4 @@
             metadata:
               name: national-day
             spec:
            -  title: old
            +  title: new
            """);
    assertThat(server.only(ApplyCampaignRequest.class).getValidateOnly()).isTrue();
  }

  @Test
  void whereNothingWouldChangeNothingIsSaid() {
    wouldBe(ApplyOutcome.UNCHANGED, campaign("old").build());

    assertThat(couponry("diff", "-f", dir.toString())).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void whatIsNewIsAddedWholeTogetherWithItsBatch() throws IOException {
    Files.writeString(dir.resolve("batch.yaml"), BATCH);
    wouldBe(ApplyOutcome.CREATED, campaign("new").build());
    server.answer(
        ApplyCouponBatchRequest.class,
        request -> {
          throw RecordingServer.refusal(Code.NOT_FOUND, "CAMPAIGN_NOT_FOUND", "no campaign");
        });

    var run = couponry("diff", "-f", dir.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("--- /dev/null\n+++ given/campaign/national-day\n")
        .contains("+++ given/couponbatch/phones\n")
        .contains("+  quantity: 5\n");
  }

  @Test
  void whatWaitsForApprovalCountsAsThere() {
    thereIs(campaign("old").setProposal(proposal("newer")).build());
    wouldBe(ApplyOutcome.CHANGED, campaign("old").setProposal(proposal("new")).build());

    assertThat(couponry("diff", "-f", dir.toString()).out())
        .contains("-  title: newer\n+  title: new\n");
  }

  @Test
  void aDiffThatTheServiceRefusesIsNoDifference() {
    server.answer(
        ApplyCampaignRequest.class,
        request -> {
          throw RecordingServer.refusal(
              Code.FAILED_PRECONDITION, "IMMUTABLE_AFTER_PUBLISH", "frozen");
        });

    var run = couponry("diff", "-f", dir.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("IMMUTABLE_AFTER_PUBLISH");
  }

  @Test
  void aDiffAsJsonHasEveryField() {
    var run = couponry("diff", "-f", dir.toString(), "-o", "json");

    var result =
        JsonParser.parseString(run.out())
            .getAsJsonObject()
            .getAsJsonArray("results")
            .get(0)
            .getAsJsonObject();
    assertThat(run.code()).isEqualTo(1);
    assertThat(result.getAsJsonArray("changes").get(0).getAsJsonObject().get("path").getAsString())
        .isEqualTo("spec.title");
  }

  @Test
  void aHistorySaysWhoChangedWhat() {
    server.answer(
        ListRevisionsRequest.class,
        request ->
            ListRevisionsResponse.newBuilder()
                .addRevisions(revision(Revision.Kind.CAMPAIGN, 2).setAuthor("ann"))
                .build());

    var run = couponry("history", "national-day");

    assertThat(run.out()).contains("ann").contains("spec.title \"old\" → \"new\"");
    assertThat(server.only(ListRevisionsRequest.class).getKind()).isEqualTo(Revision.Kind.CAMPAIGN);
    couponry("history", "batch/phones");
    assertThat(server.requests(ListRevisionsRequest.class).get(1).getName()).isEqualTo("phones");
  }

  @Test
  void aRevisionIsShownOnDemand() {
    couponry("get", "campaign", "national-day", "--revision", "3");

    assertThat(server.only(GetCampaignRequest.class).getRevision()).isEqualTo(3);
    assertThat(couponry("get", "campaigns", "--revision", "3").code())
        .isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void whatWaitsIsApprovedUnderItsRevision() {
    waiting(revision(Revision.Kind.COUPON_BATCH, 4));

    var run = couponry("approve", "phones", "--comment", "fine");

    assertThat(run).isEqualTo(new Run(0, "batch/phones revision 4 approved\n", ""));
    var request = server.only(DecideApprovalRequest.class);
    assertThat(request.getKind()).isEqualTo(Revision.Kind.COUPON_BATCH);
    assertThat(request.getRevision()).isEqualTo(4);
    assertThat(request.getDecision()).isEqualTo(DecideApprovalRequest.Decision.APPROVE);
    assertThat(request.getComment()).isEqualTo("fine");
  }

  @Test
  void theRevisionThatWasLookedAtIsTheOneThatIsDecided() {
    couponry("reject", "campaign/national-day", "--revision", "7");

    var request = server.only(DecideApprovalRequest.class);
    assertThat(request.getRevision()).isEqualTo(7);
    assertThat(request.getName()).isEqualTo("national-day");
    assertThat(request.getDecision()).isEqualTo(DecideApprovalRequest.Decision.REJECT);
  }

  @Test
  void aNameThatBothHaveIsAskedBack() {
    waiting(revision(Revision.Kind.CAMPAIGN, 1), revision(Revision.Kind.COUPON_BATCH, 1));

    assertThat(couponry("approve", "phones").err())
        .contains("say which: campaign/phones or batch/phones");
    waiting();
    assertThat(couponry("approve", "phones").err())
        .contains("nothing of phones waits for approval");
  }

  @Test
  void approvalsAreATable() {
    waiting(revision(Revision.Kind.COUPON_BATCH, 4).setAuthor("ann"));

    assertThat(couponry("approvals", "list", "--review", "pending").out())
        .contains("batch/phones  4")
        .contains("Pending")
        .contains("ann");
  }

  private void thereIs(Campaign campaign) {
    server.answer(
        GetCampaignRequest.class,
        request -> GetCampaignResponse.newBuilder().setCampaign(campaign).build());
  }

  private void wouldBe(ApplyOutcome outcome, Campaign campaign) {
    server.answer(
        ApplyCampaignRequest.class,
        request ->
            ApplyCampaignResponse.newBuilder()
                .setOutcome(outcome)
                .setCampaign(campaign)
                .addChanges(CHANGE)
                .build());
  }

  private void waiting(Revision.Builder... revisions) {
    var answer = ListApprovalsResponse.newBuilder();
    for (var revision : revisions) {
      answer.addApprovals(revision);
    }
    server.answer(ListApprovalsRequest.class, request -> answer.build());
  }

  private static Campaign.Builder campaign(String title) {
    return Campaign.newBuilder()
        .setName("national-day")
        .setSpec(CampaignSpec.newBuilder().setTitle(title));
  }

  private static CampaignProposal proposal(String title) {
    return CampaignProposal.newBuilder().setSpec(CampaignSpec.newBuilder().setTitle(title)).build();
  }

  private static Revision.Builder revision(Revision.Kind kind, long number) {
    return Revision.newBuilder()
        .setKind(kind)
        .setName("phones")
        .setRevision(number)
        .setBaseRevision(number - 1)
        .setReview(Revision.Review.PENDING)
        .addChanges(CHANGE);
  }
}
