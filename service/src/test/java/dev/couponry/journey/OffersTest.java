package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.couponry.campaign.app.ReleaseUnclaimed;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignOffer;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimableOffer;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchRef;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.ListClaimableRequest;
import dev.couponry.v1.Redemption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A batch that several campaigns hand out. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class OffersTest extends Journey {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Inject ReleaseUnclaimed releaseUnclaimed;

  @Test
  void aCouponKeepsTheCampaignItWasClaimedThrough() {
    CouponBatch batch = batch(10);
    Campaign other = api.apply(offering(batch, 0).build());

    Coupon coupon = claim(other, batch, Api.name("user"));

    assertThat(coupon.getCampaign()).isEqualTo(other.getName());
    assertThat(coupon.getBatch()).isEqualTo(batch.getName());
    api.redeem(coupon, Api.name("order"));
    assertThat(api.campaign(other.getName()).getCounters().getClaimed()).isEqualTo(1);
    assertThat(api.campaign(other.getName()).getCounters().getRedeemed()).isEqualTo(1);
    assertThat(api.campaign(home(batch)).getCounters().getClaimed()).isZero();
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(1);
  }

  @Test
  void aCampaignHandsOutOnlyWhatItOffers() {
    CouponBatch batch = batch(10);
    Campaign other = api.apply(Samples.campaign().build());

    assertThat(reasonOf(() -> claim(other, batch, "u"))).isEqualTo("COUPON_BATCH_NOT_FOUND");
  }

  @Test
  void anOfferMayComeBeforeItsBatch() {
    Campaign home = api.apply(Samples.campaign().build());
    CouponBatch later = Samples.batch(home, 10).build();
    Campaign other = api.apply(offering(later, 0).build());
    assertThat(reasonOf(() -> claim(other, later, "u"))).isEqualTo("COUPON_BATCH_NOT_FOUND");

    api.apply(later);

    assertThat(claim(other, later, Api.name("user")).getCampaign()).isEqualTo(other.getName());
  }

  @Test
  void claimsThroughTwoCampaignsAtOnceNeverExceedQuotaAndQuantity() {
    CouponBatch batch = batch(50);
    Campaign other = api.apply(offering(batch, 20).build());

    Crowd.Results<Coupon> results =
        Crowd.of(
            120,
            i ->
                i % 2 == 0
                    ? api.claim(batch, Api.name("user"))
                    : claim(other, batch, Api.name("user")));

    long through =
        results.answers().stream().filter(it -> it.getCampaign().equals(other.getName())).count();
    assertThat(results.answers()).hasSize(50);
    assertThat(results.reasons()).containsOnly("STOCK_EXHAUSTED");
    assertThat(through).isLessThanOrEqualTo(20);
    assertThat(api.campaign(other.getName()).getCounters().getClaimed()).isEqualTo(through);
    assertThat(api.campaign(home(batch)).getCounters().getClaimed()).isEqualTo(50 - through);
  }

  @Test
  void theShareOfACampaignIsNamedAsTheBatchsLimit() {
    CouponBatch batch = batch(50);
    Campaign other = api.apply(offering(batch, 1).build());
    claim(other, batch, Api.name("user"));

    Throwable error = catchThrowable(() -> claim(other, batch, Api.name("user")));

    assertThat(Api.info(error).getMetadataMap())
        .containsEntry("limit", "batch")
        .containsEntry("most", "1");
    assertThat(api.claim(batch, Api.name("user")).getCampaign()).isEqualTo(home(batch));
  }

  @Test
  void limitsAndStateAreThoseOfTheCampaignClaimedThrough() {
    CouponBatch batch = batch(50);
    Campaign.Builder limited = offering(batch, 0);
    limited.getSpecBuilder().setLimits(ClaimLimits.newBuilder().setPerUser(1));
    Campaign other = api.apply(limited.build());
    String user = Api.name("user");
    claim(other, batch, user);

    assertThat(reasonOf(() -> claim(other, batch, user))).isEqualTo("LIMIT_REACHED");
    api.claim(batch, user);
    halt(other.getName());
    assertThat(reasonOf(() -> claim(other, batch, Api.name("user"))))
        .isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(api.claim(batch, Api.name("user")).getCode()).isNotEmpty();
  }

  @Test
  void aHaltStopsTheCouponsThatWereClaimedThroughThatCampaign() {
    CouponBatch batch = batch(50);
    Campaign other = api.apply(offering(batch, 0).build());
    Coupon through = claim(other, batch, Api.name("user"));
    Coupon atHome = api.claim(batch, Api.name("user"));

    halt(other.getName());

    assertThat(reasonOf(() -> api.lock(through, Api.name("order"), Duration.ofMinutes(1))))
        .isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(api.lock(atHome, Api.name("order"), Duration.ofMinutes(1)).getState())
        .isEqualTo(Redemption.State.LOCKED);
  }

  @Test
  void theHomesBudgetPaysThroughWhicheverCampaign() {
    Campaign home = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 1_500));
    CouponBatch batch = api.apply(Samples.batch(home, 10).build());
    Campaign other = api.apply(offering(batch, 0).build());
    Coupon coupon = claim(other, batch, Api.name("user"));
    Coupon second = claim(other, batch, Api.name("user"));

    Redemption locked = api.lock(coupon, Api.name("order"), Duration.ofMinutes(1));

    assertThat(api.campaign(home.getName()).getCounters().getBudgetReserved()).isEqualTo(1_000);
    assertThat(reasonOf(() -> api.lock(second, Api.name("order"), Duration.ofMinutes(1))))
        .isEqualTo("BUDGET_EXCEEDED");
    api.redeem(locked);
    assertThat(api.campaign(home.getName()).getCounters().getBudgetSpent()).isEqualTo(1_000);
  }

  @Test
  void aCommittedBudgetCountsWhatWasClaimedElsewhere() {
    Campaign home = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 10_000));
    CouponBatch batch = api.apply(Samples.batch(home, 10).build());
    Campaign other = api.apply(offering(batch, 0).build());

    api.redeem(claim(other, batch, Api.name("user")), Api.name("order"));

    assertThat(api.campaign(home.getName()).getCounters().getBudgetSpent()).isEqualTo(1_000);
    assertThat(api.campaign(other.getName()).getCounters().getBudgetSpent()).isZero();
  }

  @Test
  void unclaimedStockStaysCommittedWhileAnotherCampaignHandsItOut() {
    Campaign home = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 10_000));
    CouponBatch batch = api.apply(Samples.batch(home, 10).build());
    Campaign other = api.apply(offering(batch, 0).build());
    endedAnHourAgo(home);

    sweep();
    assertThat(committed(home)).isEqualTo(10_000);
    claim(other, batch, Api.name("user"));
    endedAnHourAgo(other);
    sweep();

    assertThat(committed(home)).isEqualTo(1_000);
  }

  @Test
  void whoOffersWhatWasGivenBackCommitsItAgain() {
    Campaign home = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 10_000));
    CouponBatch batch = api.apply(Samples.batch(home, 10).build());
    endedAnHourAgo(home);
    sweep();
    assertThat(committed(home)).isZero();

    Campaign other = api.apply(offering(batch, 0).build());

    assertThat(committed(home)).isEqualTo(10_000);
    assertThat(claim(other, batch, Api.name("user")).getCode()).isNotEmpty();
  }

  @Test
  void anOfferMayGrowAndOthersMayFollowAfterPublication() {
    CouponBatch batch = batch(50);
    CouponBatch next = batch(50);
    Campaign other = api.apply(offering(batch, 5).build());
    Campaign.Builder more = other.toBuilder().clearEtag();
    more.getSpecBuilder().getOffersBuilder(0).setQuota(6);
    more.getSpecBuilder().addOffers(offer(next, 1));

    assertThat(api.apply(more.build()).getSpec().getOffersCount()).isEqualTo(2);
    Campaign.Builder less = more.clone();
    less.getSpecBuilder().getOffersBuilder(0).setQuota(5);
    less.getSpecBuilder().removeOffers(1);
    Throwable error = catchThrowable(() -> api.apply(less.build()));
    assertThat(Errors.violatedFields(error))
        .containsExactly("campaign.spec.offers[0].quota", "campaign.spec.offers[1]");
  }

  @Test
  void theCouponCentreShowsWhatIsOffered() {
    String placement = Api.name("centre");
    CouponBatch batch = batch(10);
    Campaign.Builder campaign = offering(batch, 1);
    campaign.getSpecBuilder().addPlacements(placement);
    Campaign other = api.apply(campaign.build());

    assertThat(claimable(placement))
        .extracting(ClaimableOffer::getCampaign, ClaimableOffer::getBatch, ClaimableOffer::getState)
        .containsExactly(tuple(other.getName(), batch.getName(), ClaimableOffer.State.CLAIM_NOW));
    claim(other, batch, Api.name("user"));
    await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(claimable(placement))
                    .extracting(ClaimableOffer::getState, ClaimableOffer::getLimit)
                    .containsExactly(tuple(ClaimableOffer.State.SOLD_OUT, "batch")));
  }

  private List<ClaimableOffer> claimable(String placement) {
    return api.wallets
        .listClaimable(
            ListClaimableRequest.newBuilder()
                .setUser(Samples.user(Api.name("user")))
                .setPlacement(placement)
                .build())
        .getOffersList();
  }

  private void sweep() {
    releaseUnclaimed.sweep(1_000).await().atMost(BOUND);
  }

  private long committed(Campaign campaign) {
    return api.campaign(campaign.getName()).getCounters().getBudgetCommitted();
  }

  /** By the database's own clock, which the sweep goes by. */
  private void endedAnHourAgo(Campaign campaign) {
    Instant end = Instant.now().minusSeconds(3_600);
    pool.preparedQuery(
            """
            UPDATE campaign SET end_time = $2, spec = jsonb_set(spec, '{endTime}', to_jsonb($3::text))
            WHERE name = $1
            """)
        .execute(Tuple.of(campaign.getName(), end.atOffset(ZoneOffset.UTC), end.toString()))
        .chain(
            () ->
                pool.preparedQuery(
                        """
                        UPDATE spec_revision r SET spec = c.spec FROM campaign c
                        WHERE c.name = $1 AND r.subject_id = c.campaign_id
                          AND r.revision = c.revision
                        """)
                    .execute(Tuple.of(campaign.getName())))
        .await()
        .atMost(BOUND);
  }

  private void halt(String campaign) {
    api.campaigns.haltCampaign(
        HaltCampaignRequest.newBuilder().setRequestId(Api.id()).setName(campaign).build());
  }

  private Coupon claim(Campaign campaign, CouponBatch batch, String user) {
    return api.wallets
        .claimCoupon(
            ClaimCouponRequest.newBuilder()
                .setRequestId(Api.id())
                .setUser(Samples.user(user))
                .setCampaign(campaign.getName())
                .setBatch(batch.getName())
                .build())
        .getCoupons(0);
  }

  private static String home(CouponBatch batch) {
    return batch.getSpec().getCampaignRef().getName();
  }

  private static Campaign.Builder offering(CouponBatch batch, long quota) {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().addOffers(offer(batch, quota));
    return campaign;
  }

  private static CampaignOffer offer(CouponBatch batch, long quota) {
    return CampaignOffer.newBuilder()
        .setBatchRef(CouponBatchRef.newBuilder().setName(batch.getName()))
        .setQuota(quota)
        .build();
  }
}
