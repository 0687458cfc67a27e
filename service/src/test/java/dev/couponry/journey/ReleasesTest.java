package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRelease;
import dev.couponry.v1.ClaimableOffer;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.GrantCouponsResponse;
import dev.couponry.v1.ListClaimableRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A campaign whose total opens in steps. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ReleasesTest extends Journey {
  private static final Duration DAY = Duration.ofDays(1);
  private final Instant today = Instant.now().minusSeconds(60);

  @Test
  void eachReleaseGivesOutItsQuotaAndWhatIsLeftLapses() {
    CouponBatch batch = releasing(release(today, 5, false), release(today.plus(DAY), 10, false));

    assertThat(claims(batch, 3).answers()).hasSize(3);
    clock.goForward(DAY);
    assertThat(claims(batch, 20).answers()).hasSize(10);
  }

  @Test
  void whatIsLeftCarriesOverIfTheReleaseSaysSo() {
    CouponBatch batch = releasing(release(today, 5, true), release(today.plus(DAY), 10, false));

    assertThat(claims(batch, 3).answers()).hasSize(3);
    clock.goForward(DAY);
    assertThat(claims(batch, 20).answers()).hasSize(12);
  }

  @Test
  void aRushNeverTakesMoreThanIsReleased() {
    CouponBatch batch = releasing(release(today, 40, false));

    Crowd.Results<Coupon> results = claims(batch, 120);

    assertThat(results.answers()).hasSize(40);
    assertThat(results.reasons()).hasSize(80).containsOnly("STOCK_EXHAUSTED");
    Throwable error = catchThrowable(() -> api.claim(batch, Api.name("user")));
    assertThat(Api.info(error).getMetadataMap())
        .containsEntry("limit", "campaign")
        .containsEntry("most", "40");
  }

  @Test
  void outsideOfEveryReleaseNothingComesToAnybody() {
    CampaignRelease over =
        release(today, 5, true).toBuilder().setEndTime(Samples.at(today.plusSeconds(30))).build();
    CouponBatch batch = releasing(over, release(today.plus(DAY), 10, false));

    assertThat(reasonOf(() -> api.claim(batch, "u"))).isEqualTo("OUTSIDE_CLAIM_WINDOW");
    assertThat(reasonOf(() -> grant(batch, "u"))).isEqualTo("OUTSIDE_CLAIM_WINDOW");
    clock.goForward(DAY);
    assertThat(claims(batch, 20).answers()).hasSize(15);
  }

  @Test
  void grantsCountAgainstTheReleaseToo() {
    CouponBatch batch = releasing(release(today, 2, false));
    grant(batch, Api.name("user"));
    api.claim(batch, Api.name("user"));

    assertThat(reasonOf(() -> api.claim(batch, Api.name("user")))).isEqualTo("STOCK_EXHAUSTED");
  }

  @Test
  void theCouponCentreSaysWhenTheNextReleaseOpens() {
    String placement = Api.name("centre");
    Campaign.Builder campaign = Samples.campaign();
    campaign
        .getSpecBuilder()
        .addPlacements(placement)
        .addReleases(release(today, 1, false))
        .addReleases(release(today.plus(DAY), 1, false));
    CouponBatch batch = api.apply(Samples.batch(api.apply(campaign.build()), 10).build());
    api.claim(batch, Api.name("user"));

    ClaimableOffer offer =
        api.wallets
            .listClaimable(
                ListClaimableRequest.newBuilder()
                    .setUser(Samples.user(Api.name("user")))
                    .setPlacement(placement)
                    .build())
            .getOffers(0);

    assertThat(offer.getState()).isEqualTo(ClaimableOffer.State.NEXT_WINDOW);
    assertThat(offer.getNextClaimTime()).isEqualTo(Samples.at(today.plus(DAY)));
  }

  @Test
  void releasesAreInOrderWithoutOverlapAndNotEmpty() {
    Campaign.Builder campaign = Samples.campaign();
    campaign
        .getSpecBuilder()
        .addReleases(release(today.plus(DAY), 1, false))
        .addReleases(release(today, 0, false).toBuilder().setEndTime(Samples.at(today)));

    Throwable error = catchThrowable(() -> api.apply(campaign.build()));

    assertThat(Errors.violatedFields(error))
        .containsExactlyInAnyOrder(
            "campaign.spec.releases[1].start_time",
            "campaign.spec.releases[1].end_time",
            "campaign.spec.releases[1].quota");
  }

  @Test
  void quotasMayGrowAndReleasesMayFollowAfterPublication() {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().addReleases(release(today, 5, false));
    Campaign published = api.apply(campaign.build());
    Campaign.Builder more = published.toBuilder().clearEtag();
    more.getSpecBuilder()
        .setReleases(0, release(today, 6, false))
        .addReleases(release(today.plus(DAY), 1, false));
    Campaign.Builder less = published.toBuilder().clearEtag();
    less.getSpecBuilder().setReleases(0, release(today.plus(DAY), 4, true));

    Throwable error = catchThrowable(() -> api.apply(less.build()));

    assertThat(Errors.violatedFields(error))
        .containsExactlyInAnyOrder(
            "campaign.spec.releases[0].start_time",
            "campaign.spec.releases[0].carry_over",
            "campaign.spec.releases[0].quota");
    assertThat(api.apply(more.build()).getSpec().getReleasesCount()).isEqualTo(2);
  }

  private Crowd.Results<Coupon> claims(CouponBatch batch, int users) {
    return Crowd.of(users, i -> api.claim(batch, Api.name("user")));
  }

  private GrantCouponsResponse grant(CouponBatch batch, String user) {
    return api.wallets.grantCoupons(
        GrantCouponsRequest.newBuilder()
            .setRequestId(Api.id())
            .setCampaign(batch.getSpec().getCampaignRef().getName())
            .setBatch(batch.getName())
            .addUsers(Samples.user(user))
            .build());
  }

  private CouponBatch releasing(CampaignRelease... releases) {
    Campaign.Builder campaign = Samples.campaign();
    for (CampaignRelease release : releases) {
      campaign.getSpecBuilder().addReleases(release);
    }
    return api.apply(Samples.batch(api.apply(campaign.build()), 1_000).build());
  }

  private static CampaignRelease release(Instant start, long quota, boolean carryOver) {
    return CampaignRelease.newBuilder()
        .setStartTime(Samples.at(start))
        .setQuota(quota)
        .setCarryOver(carryOver)
        .build();
  }
}
