package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimWindow;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.UserContext;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Daily windows open by the campaign's own clock. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ClaimWindowTest extends Journey {

  @Test
  void aWindowOpensAtTenInShanghai() {
    CouponBatch batch = batch("Asia/Shanghai", "10:00", "12:00", 0);

    assertThat(claimAt("2027-05-01T01:59:30Z", batch)).isEqualTo("OUTSIDE_CLAIM_WINDOW");
    assertThat(claimAt("2027-05-01T02:00:00Z", batch)).isEqualTo("claimed");
    assertThat(claimAt("2027-05-01T03:59:30Z", batch)).isEqualTo("claimed");
    assertThat(claimAt("2027-05-01T04:00:00Z", batch)).isEqualTo("OUTSIDE_CLAIM_WINDOW");
  }

  @Test
  void aWindowInADaylightSavingGapOpensAtTheLaterOffset() {
    CouponBatch batch = batch("America/New_York", "02:30", "04:00", 0);

    assertThat(claimAt("2027-03-13T07:30:00Z", batch)).as("in winter").isEqualTo("claimed");
    assertThat(claimAt("2027-03-14T07:29:30Z", batch)).isEqualTo("OUTSIDE_CLAIM_WINDOW");
    assertThat(claimAt("2027-03-14T07:30:00Z", batch)).as("03:30 EDT").isEqualTo("claimed");
    assertThat(claimAt("2027-03-14T08:00:00Z", batch)).isEqualTo("OUTSIDE_CLAIM_WINDOW");
    assertThat(claimAt("2027-03-15T06:30:00Z", batch)).as("in summer").isEqualTo("claimed");
  }

  @Test
  void aWindowInADaylightSavingOverlapOpensOnceWithOneQuota() {
    CouponBatch batch = batch("America/New_York", "01:30", "02:30", 2);

    assertThat(claimAt("2027-11-07T05:29:30Z", batch)).isEqualTo("OUTSIDE_CLAIM_WINDOW");
    assertThat(claimAt("2027-11-07T05:30:00Z", batch)).as("01:30 EDT").isEqualTo("claimed");
    assertThat(claimAt("2027-11-07T06:30:00Z", batch)).as("01:30 EST").isEqualTo("claimed");
    assertThat(claimAt("2027-11-07T07:29:30Z", batch)).isEqualTo("STOCK_EXHAUSTED");
    assertThat(claimAt("2027-11-07T07:30:00Z", batch)).isEqualTo("OUTSIDE_CLAIM_WINDOW");
    assertThat(claimAt("2027-11-08T06:30:00Z", batch)).as("the next day").isEqualTo("claimed");
  }

  private CouponBatch batch(String zone, String from, String to, long quota) {
    Campaign.Builder campaign = Samples.campaign();
    campaign
        .getSpecBuilder()
        .setTimeZone(zone)
        .setEndTime(Samples.at(Instant.parse("2030-01-01T00:00:00Z")))
        .addClaimWindows(ClaimWindow.newBuilder().setFrom(from).setTo(to).setQuota(quota));
    return api.apply(Samples.batch(api.apply(campaign.build()), 100).build());
  }

  /** A user of its own claims at this instant. */
  private String claimAt(String instant, CouponBatch batch) {
    clock.goTo(Instant.parse(instant));
    try {
      api.wallets.claimCoupon(
          ClaimCouponRequest.newBuilder()
              .setRequestId(Api.id())
              .setUser(UserContext.newBuilder().setUserId(Api.name("user")))
              .setCampaign(batch.getSpec().getCampaignRef().getName())
              .setBatch(batch.getName())
              .build());
      return "claimed";
    } catch (StatusRuntimeException refused) {
      return Api.reason(refused);
    }
  }
}
