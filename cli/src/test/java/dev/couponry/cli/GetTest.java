package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignCounters;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.GetCampaignResponse;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.GetRedemptionRequest;
import dev.couponry.v1.ListCampaignsRequest;
import dev.couponry.v1.ListCampaignsResponse;
import dev.couponry.v1.ListCouponBatchesRequest;
import dev.couponry.v1.Revision;
import dev.couponry.v1.WatchCampaignsRequest;
import dev.couponry.v1.WatchCampaignsResponse;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetTest extends CommandLineTestBase {
  private static final Campaign CAMPAIGN =
      Campaign.newBuilder()
          .setName("national-day")
          .setState(Campaign.State.ACTIVE)
          .setSpec(
              CampaignSpec.newBuilder()
                  .setTitle("国庆")
                  .setLevel("S")
                  .setBudget(BudgetSpec.newBuilder().setCurrencyCode("CNY").setAmount(10000000)))
          .setCounters(CampaignCounters.newBuilder().setClaimed(7).setBudgetSpent(1000))
          .build();

  @BeforeEach
  void answers() {
    server.answer(
        ListCampaignsRequest.class,
        request -> ListCampaignsResponse.newBuilder().addCampaigns(CAMPAIGN).build());
    server.answer(
        GetCampaignRequest.class,
        request -> GetCampaignResponse.newBuilder().setCampaign(CAMPAIGN).build());
  }

  @Test
  void campaignsAreATable() {
    assertThat(couponry("get", "campaigns").out().lines())
        .hasSize(2)
        .last()
        .asString()
        .matches("national-day  Active  S +1970-01-01 .*  CNY 100000.00  CNY 10.00  7 +0 +国庆");
  }

  /**
   * All there are, then a change, then a deletion, each behind a broken connection; then refused.
   */
  private void changes() {
    var later = CAMPAIGN.toBuilder().setState(Campaign.State.HALTED).build();
    Map<String, WatchCampaignsResponse> answers =
        Map.of(
            "",
            WatchCampaignsResponse.newBuilder().setCampaign(CAMPAIGN).setComplete(true).build(),
            "t1",
            WatchCampaignsResponse.newBuilder().setCampaign(later).build(),
            "t2",
            WatchCampaignsResponse.newBuilder().setDeletedCampaign("unheard-of").build(),
            "t3",
            WatchCampaignsResponse.newBuilder().setDeletedCampaign("national-day").build());
    server.answer(
        WatchCampaignsRequest.class,
        request -> {
          var answer = answers.get(request.getResumeToken());
          if (answer == null) {
            throw RecordingServer.refusal(
                Status.Code.FAILED_PRECONDITION, "EVENTS_FORGOTTEN", "start again");
          }
          var next = "t" + (server.requests(WatchCampaignsRequest.class).size());
          return answer.toBuilder().setResumeToken(next).build();
        });
  }

  @Test
  void watchPrintsATableAndThenARowForEachChange() {
    changes();
    var run = couponry("get", "campaigns", "--watch");
    assertThat(run.out().lines().map(it -> it.split(" +")[0] + " " + it.split(" +")[1]))
        .containsExactly(
            "NAME STATE", "national-day Active", "national-day Halted", "national-day Deleted");
    assertThat(run.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.err()).contains("the connection broke off", "EVENTS_FORGOTTEN");
    assertThat(server.requests(WatchCampaignsRequest.class))
        .allMatch(it -> it.getKindsList().equals(List.of(Revision.Kind.CAMPAIGN)));
    couponry("get", "campaigns");
    assertThat(server.hurried()).containsExactly("ListCampaigns");
  }

  @Test
  void watchPrintsAJsonObjectALine() {
    changes();
    var run = couponry("get", "campaigns", "national-day", "-w", "-o", "json");
    assertThat(
            run.out().lines().limit(3).map(JsonParser::parseString).map(it -> it.getAsJsonObject()))
        .last()
        .satisfies(
            it -> assertThat(it.get("deletedCampaign").getAsString()).isEqualTo("national-day"));
    assertThat(couponry("get", "batches", "--watch", "-o", "yaml").code())
        .isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void jsonIsTheContractsOwnWithZeros() {
    var run = couponry("get", "campaigns", "national-day", "-o", "json");
    var campaign = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("campaign");
    assertThat(campaign.get("state").getAsString()).isEqualTo("ACTIVE");
    assertThat(campaign.getAsJsonObject("counters").get("redeemed").getAsString()).isEqualTo("0");
  }

  @Test
  void yamlIsAManifest() {
    assertThat(couponry("get", "campaign", "national-day", "-o", "yaml").out())
        .isEqualTo(
            """
            apiVersion: couponry.dev/v1alpha1
            kind: Campaign
            metadata:
              name: national-day
            spec:
              title: 国庆
              level: S
              budget:
                currencyCode: CNY
                amount: 10000000
            """);
    assertThat(couponry("get", "coupon", "A", "-o", "yaml").code()).isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void batchesCanBeThoseOfOneCampaign() {
    assertThat(couponry("get", "batches", "--campaign", "national-day").out())
        .isEqualTo("no batches\n");
    assertThat(server.only(ListCouponBatchesRequest.class).getCampaign()).isEqualTo("national-day");
  }

  @Test
  void aCouponIsFoundByCodeOrId() {
    couponry("get", "coupon", "gq7k-2qxw-9hra");
    couponry("get", "coupon", "01939f3e-7c1f-7000-8000-3f1d2c4b5a69", "--user", "u1");
    var requests = server.requests(GetCouponRequest.class);
    assertThat(requests.get(0).getCouponCode()).isEqualTo("gq7k-2qxw-9hra");
    assertThat(requests.get(1).getCouponId()).startsWith("01939f3e");
    assertThat(requests.get(1).getUserId()).isEqualTo("u1");
  }

  @Test
  void aRedemptionIsFoundByIdOrOrder() {
    couponry("get", "redemption", "--order", "o1");
    assertThat(server.only(GetRedemptionRequest.class).getOrderId()).isEqualTo("o1");
    assertThat(couponry("get", "redemption").code()).isEqualTo(ExitCodes.BAD_INPUT);
  }
}
