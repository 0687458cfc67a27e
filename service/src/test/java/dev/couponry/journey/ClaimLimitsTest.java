package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimWindow;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.Identity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who may claim how much and when; each refusal names the limit that refused. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ClaimLimitsTest extends Journey {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @Test
  void aUserGetsNoMoreOfTheCampaignThanItsLimit() {
    CouponBatch batch = limited(ClaimLimits.newBuilder().setPerUser(2));
    api.claim(batch, "ann");
    api.claim(batch, "ann");

    assertThat(limitOf(() -> api.claim(batch, "ann"))).isEqualTo("campaign_user");
    assertThat(api.claim(batch, "bob").getUserId()).isEqualTo("bob");
  }

  @Test
  void theDailyLimitsBeginAnewWithTheCampaignsDay() {
    CouponBatch batch = limited(ClaimLimits.newBuilder().setPerUserPerDay(1).setPerDay(2));
    goTo(1, "23:59");
    api.claim(batch, "ann");
    assertThat(limitOf(() -> api.claim(batch, "ann"))).isEqualTo("campaign_user_day");
    api.claim(batch, "bob");
    assertThat(limitOf(() -> api.claim(batch, "cid"))).isEqualTo("day");

    clock.goForward(Duration.ofMinutes(2));

    assertThat(api.claim(batch, "ann").getUserId()).isEqualTo("ann");
  }

  @Test
  void onePersonWithManyAccountsIsOnePerson() {
    CouponBatch batch = limited(ClaimLimits.newBuilder().setPerIdentity(1));
    claimWithDevice(batch, "ann", "d1");

    assertThat(limitOf(() -> claimWithDevice(batch, "bob", "d1"))).isEqualTo("identity");
    claimWithDevice(batch, "bob", "d2");
  }

  @Test
  void aClaimWindowOpensAndClosesInTheCampaignsTimeZoneAndHasItsQuota() {
    Campaign.Builder campaign = Samples.campaign();
    campaign
        .getSpecBuilder()
        .addClaimWindows(window("10:00", "12:00", 2))
        .addClaimWindows(window("22:00", "02:00", 0));
    CouponBatch batch = api.apply(Samples.batch(api.apply(campaign.build()), 100).build());

    goTo(1, "09:59");
    assertThat(reasonOf(() -> api.claim(batch, "ann"))).isEqualTo("OUTSIDE_CLAIM_WINDOW");
    goTo(1, "10:00");
    api.claim(batch, "ann");
    api.claim(batch, "bob");
    assertThat(limitOf(() -> api.claim(batch, "cid"))).isEqualTo("window");
    goTo(1, "12:00");
    assertThat(reasonOf(() -> api.claim(batch, "cid"))).isEqualTo("OUTSIDE_CLAIM_WINDOW");
    goTo(2, "01:59");
    api.claim(batch, "cid");
    goTo(2, "10:00");
    api.claim(batch, "dan");
  }

  @Test
  void aCampaignThatOnlyGrantsLetsNobodyClaim() {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().setType(CampaignSpec.Type.GRANT);
    CouponBatch batch = api.apply(Samples.batch(api.apply(campaign.build()), 100).build());

    assertThat(reasonOf(() -> api.claim(batch, "ann"))).isEqualTo("CAMPAIGN_TYPE_MISMATCH");
  }

  private CouponBatch limited(ClaimLimits.Builder limits) {
    return api.apply(Samples.batch(api.apply(Samples.withLimits(limits.build())), 100).build());
  }

  private void claimWithDevice(CouponBatch batch, String user, String device) {
    ClaimCouponRequest.Builder request = Api.claimRequest(batch, user, Api.id()).toBuilder();
    request.getUserBuilder().addIdentities(Identity.newBuilder().setKind("device").setHash(device));
    api.wallets.claimCoupon(request.build());
  }

  /** To a time of a day to come in Shanghai, so many days from now. */
  private void goTo(int days, String time) {
    clock.goTo(
        LocalDate.now(SHANGHAI)
            .plusDays(days)
            .atTime(LocalTime.parse(time))
            .atZone(SHANGHAI)
            .toInstant()
            .plusMillis(500));
  }

  private static ClaimWindow window(String from, String to, long quota) {
    return ClaimWindow.newBuilder().setFrom(from).setTo(to).setQuota(quota).build();
  }

  private static String limitOf(ThrowingCallable call) {
    return Api.info(catchThrowable(call)).getMetadataOrDefault("limit", "none");
  }
}
