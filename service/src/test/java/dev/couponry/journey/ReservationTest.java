package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimReservation;
import dev.couponry.v1.ClaimReservation.State;
import dev.couponry.v1.ConfirmClaimResponse;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.ReserveClaimRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** 购券 / 兑换券: a coupon is reserved, and paid for elsewhere, or not. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ReservationTest extends Journey {
  private static final Duration HOLD = Duration.ofMinutes(15);

  @Test
  void aReservedCouponIsTheUsersOncePaidFor() {
    CouponBatch batch = sold(CampaignSpec.Type.PURCHASE, 1);
    ClaimReservation kept = api.reserve(batch, "ann", HOLD);
    assertThat(kept.getState()).isEqualTo(State.RESERVED);
    assertThat(kept.getExpireTime().getSeconds() - kept.getReserveTime().getSeconds())
        .isEqualTo(HOLD.toSeconds());
    assertThat(reasonOf(() -> api.reserve(batch, "bob", HOLD))).isEqualTo("STOCK_EXHAUSTED");

    ConfirmClaimResponse paid = api.confirm(kept, "pay-1");

    assertThat(paid.getReservation().getState()).isEqualTo(State.CONFIRMED);
    assertThat(paid.getReservation().getPaymentReference()).isEqualTo("pay-1");
    Coupon coupon = api.coupon(paid.getReservation().getCouponId());
    assertThat(coupon).isEqualTo(paid.getCoupon());
    assertThat(coupon.getUserId()).isEqualTo("ann");
    assertThat(coupon.getClaimTime()).isEqualTo(kept.getReserveTime());
    assertThat(api.redeem(coupon, Api.name("order")).getTotalDiscount()).isEqualTo(1_000);
  }

  @Test
  void confirmedAgainForTheSamePaymentItAnswersTheSameCoupon() {
    ClaimReservation kept = api.reserve(sold(CampaignSpec.Type.EXCHANGE, 9), "ann", HOLD);
    Coupon coupon = api.confirm(kept, "points-1").getCoupon();
    clock.goForward(HOLD);

    assertThat(api.confirm(kept, "points-1").getCoupon()).isEqualTo(coupon);
    assertThat(reasonOf(() -> api.confirm(kept, "points-2"))).isEqualTo("PAYMENT_MISMATCH");
    assertThat(reasonOf(() -> api.cancel(kept))).isEqualTo("RESERVATION_NOT_LIVE");
  }

  @Test
  void aPaymentNamedBeforehandIsTheOnlyOneThatConfirms() {
    CouponBatch batch = sold(CampaignSpec.Type.PURCHASE, 9);
    ClaimReservation kept =
        api.wallets
            .reserveClaim(
                ReserveClaimRequest.newBuilder()
                    .setRequestId(Api.id())
                    .setUser(Samples.user("ann"))
                    .setCampaign(batch.getSpec().getCampaignRef().getName())
                    .setBatch(batch.getName())
                    .setPaymentReference("pay-1")
                    .build())
            .getReservation();

    assertThat(reasonOf(() -> api.confirm(kept, "pay-2"))).isEqualTo("PAYMENT_MISMATCH");
    assertThat(api.confirm(kept, "pay-1").getCoupon().getUserId()).isEqualTo("ann");
  }

  @Test
  void whatIsCancelledGoesBackOnce() {
    Campaign.Builder campaign = Samples.campaign();
    campaign
        .getSpecBuilder()
        .setType(CampaignSpec.Type.PURCHASE)
        .setLimits(ClaimLimits.newBuilder().setPerUser(1).setPerDay(1).setTotal(1));
    CouponBatch batch = api.apply(Samples.batch(api.apply(campaign.build()), 1).build());
    ClaimReservation kept = api.reserve(batch, "ann", HOLD);

    assertThat(api.cancel(kept).getState()).isEqualTo(State.CANCELLED);
    assertThat(api.cancel(kept).getState()).isEqualTo(State.CANCELLED);

    assertThat(reasonOf(() -> api.confirm(kept, "pay-1"))).isEqualTo("RESERVATION_NOT_LIVE");
    api.confirm(api.reserve(batch, "ann", HOLD), "pay-2");
    assertThat(reasonOf(() -> api.reserve(batch, "ann", HOLD))).isEqualTo("LIMIT_REACHED");
  }

  @Test
  void oneThatIsPastItsTimeIsOverAtOnceAndItsCountsGoBack() {
    CouponBatch batch = sold(CampaignSpec.Type.PURCHASE, 2);
    ClaimReservation kept = api.reserve(batch, "ann", HOLD);
    ClaimReservation other = api.reserve(batch, "bob", HOLD);
    clock.goForward(HOLD);

    assertThat(reasonOf(() -> api.confirm(kept, "pay-1"))).isEqualTo("RESERVATION_NOT_LIVE");
    assertThat(api.cancel(other).getState()).isEqualTo(State.TIMED_OUT);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.batch(batch.getName()).getCounters().getClaimed() == 0);
    assertThat(api.cancel(kept).getState()).isEqualTo(State.TIMED_OUT);
    assertThat(api.reserve(batch, "cid", HOLD).getState()).isEqualTo(State.RESERVED);
  }

  @Test
  void itIsConfirmedEvenIfTheCampaignIsPausedMeanwhile() {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().setType(CampaignSpec.Type.PURCHASE);
    CouponBatch batch = api.apply(Samples.batch(api.apply(campaign.build()), 1).build());
    ClaimReservation kept = api.reserve(batch, "ann", HOLD);
    campaign.getSpecBuilder().setSuspend(true);
    api.apply(campaign.build());

    assertThat(api.confirm(kept, "pay-1").getCoupon().getState()).isEqualTo(Coupon.State.AVAILABLE);
    assertThat(reasonOf(() -> api.reserve(batch, "bob", HOLD))).isEqualTo("CAMPAIGN_NOT_ACTIVE");
  }

  @Test
  void neitherStepIsThereForAnotherTypeOfCampaign() {
    CouponBatch sold = sold(CampaignSpec.Type.PURCHASE, 9);
    CouponBatch claimed = batch(9);

    assertThat(reasonOf(() -> api.claim(sold, "ann"))).isEqualTo("CAMPAIGN_TYPE_MISMATCH");
    assertThat(reasonOf(() -> api.reserve(claimed, "ann", HOLD)))
        .isEqualTo("CAMPAIGN_TYPE_MISMATCH");
    ClaimReservation unknown = ClaimReservation.newBuilder().setReservationId(Api.id()).build();
    assertThat(reasonOf(() -> api.confirm(unknown, "pay-1"))).isEqualTo("RESERVATION_NOT_FOUND");
    assertThat(reasonOf(() -> api.cancel(unknown))).isEqualTo("RESERVATION_NOT_FOUND");
  }

  @Test
  void aHundredReservationsOfFortyGiveForty() {
    CouponBatch batch = sold(CampaignSpec.Type.PURCHASE, 40);

    var results = Crowd.of(100, i -> api.reserve(batch, "user-" + i, HOLD));

    assertThat(results.answers()).hasSize(40);
    assertThat(results.reasons()).hasSize(60).containsOnly("STOCK_EXHAUSTED");
  }

  @Test
  void sixtyConfirmationsOfOneReservationMakeOneCoupon() {
    ClaimReservation kept = api.reserve(sold(CampaignSpec.Type.PURCHASE, 9), "ann", HOLD);

    var results = Crowd.of(60, i -> api.confirm(kept, "pay-1").getCoupon().getCouponId());

    assertThat(results.reasons()).isEmpty();
    assertThat(new HashSet<>(results.answers())).hasSize(1);
  }

  @Test
  void confirmingAndCancellingAndTheTimeHaveOneWinner() {
    CouponBatch batch = sold(CampaignSpec.Type.PURCHASE, 100);
    int paid = 0;
    for (int round = 0; round < 20; round++) {
      ClaimReservation kept = api.reserve(batch, "user-" + round, HOLD);

      var results =
          Crowd.of(
              9,
              i ->
                  switch (i % 3) {
                    case 0 -> api.confirm(kept, "pay-1").getReservation().getState();
                    case 1 -> api.cancel(kept).getState();
                    default -> passed(kept);
                  });

      assertThat(new HashSet<>(results.answers())).as("the end of it").hasSize(1);
      assertThat(results.reasons()).containsOnly("RESERVATION_NOT_LIVE");
      paid += results.answers().contains(State.CONFIRMED) ? 1 : 0;
    }
    int sold = paid;
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.batch(batch.getName()).getCounters().getClaimed() == sold);
  }

  /** Its time is over; what it came to is what whoever cancels it is told. */
  private State passed(ClaimReservation kept) {
    clock.goForward(HOLD.plusSeconds(1));
    return api.cancel(kept).getState();
  }

  private CouponBatch sold(CampaignSpec.Type type, long quantity) {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().setType(type);
    return api.apply(Samples.batch(api.apply(campaign.build()), quantity).build());
  }
}
