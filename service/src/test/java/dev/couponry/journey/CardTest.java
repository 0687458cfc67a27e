package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnCouponResponse;
import dev.couponry.v1.ReturnPolicy;
import dev.couponry.v1.ReturnReason;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** 次卡: coupons with several uses. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CardTest extends Journey {

  @Test
  void severalOrdersHoldAUseEachAndNoneMoreThanThereAre() {
    Coupon card = api.claim(batch(card(Duration.ofDays(5))), "ann");
    Redemption one = api.lock(card, Api.name("order"), Duration.ofMinutes(5));
    api.redeem(card, Api.name("order"));
    api.lock(card, Api.name("order"), Duration.ofMinutes(5));

    assertThat(api.coupon(card.getCouponId()).getState()).isEqualTo(Coupon.State.LOCKED);
    assertThat(reasonOf(() -> api.redeem(card, Api.name("order")))).isEqualTo("COUPON_LOCKED");
    api.release(one.getRedemptionId());
    Coupon now = api.coupon(card.getCouponId());
    assertThat(now.getState()).isEqualTo(Coupon.State.AVAILABLE);
    assertThat(now.getUsesLeft()).isEqualTo(2);
    api.redeem(card, Api.name("order"));
    assertThat(api.coupon(card.getCouponId()).getState()).isEqualTo(Coupon.State.LOCKED);
  }

  @Test
  void sixtyRedemptionsOfACardOfThreeGiveThree() {
    Coupon card = api.claim(batch(card(Duration.ofDays(5))), "ann");

    var results = Crowd.of(60, i -> api.redeem(card, Api.name("order")));

    assertThat(results.answers()).hasSize(3);
    assertThat(results.reasons()).hasSize(57).containsOnly("COUPON_USED");
  }

  @Test
  void aReturnWhoseDelayIsPastTheExpiryLeavesTheOtherUses() {
    CouponRule.Builder rule = card(Duration.ofDays(2));
    rule.setReturnPolicy(ReturnPolicy.newBuilder().setReturnDelay(seconds(Duration.ofDays(10))));
    Coupon card = api.claim(batch(rule), "ann");
    Redemption redeemed = api.redeem(card, Api.name("order"));

    giveBack(redeemed);

    Coupon now = api.coupon(card.getCouponId());
    assertThat(now.getState()).isEqualTo(Coupon.State.AVAILABLE);
    assertThat(now.getExpireTime()).isEqualTo(card.getExpireTime());
  }

  @Test
  void anExpiredCardGivesItsCommitmentBackOnceAlsoWhenAUseIsReturnedAfterwards() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 3_000));
    CouponBatch.Builder declared = Samples.batch(campaign, 1);
    declared.getSpecBuilder().setRule(card(Duration.ofDays(2)));
    Coupon card = api.claim(api.apply(declared.build()), "ann");
    Redemption redeemed = api.redeem(card, Api.name("order"));
    assertThat(committed(campaign)).isEqualTo(3_000);

    clock.goForward(Duration.ofDays(3));
    awaitCommitted(campaign, 1_000);
    ReturnCouponResponse back = giveBack(redeemed);

    assertThat(back.getCouponReturned()).isFalse();
    assertThat(api.coupon(card.getCouponId()).getState()).isEqualTo(Coupon.State.EXPIRED);
    awaitCommitted(campaign, 0);
  }

  @Test
  void aReturnedCouponLivesForItsGraceEvenPastItsExpiry() {
    CouponRule.Builder rule = card(Duration.ofDays(2)).setUses(1);
    rule.setReturnPolicy(ReturnPolicy.newBuilder().setReturnGrace(seconds(Duration.ofDays(4))));
    Coupon coupon = api.claim(batch(rule), "ann");
    Redemption redeemed = api.redeem(coupon, Api.name("order"));

    clock.goForward(Duration.ofDays(3));
    ReturnCouponResponse back = giveBack(redeemed);

    assertThat(back.getCouponReturned()).isTrue();
    assertThat(Instant.ofEpochSecond(back.getReturnedCoupons(0).getExpireTime().getSeconds()))
        .isAfter(Instant.now().plus(Duration.ofDays(6)));
    assertThat(api.redeem(coupon, Api.name("order")).getTotalDiscount()).isEqualTo(1_000);
  }

  private ReturnCouponResponse giveBack(Redemption redeemed) {
    return api.redemptions.returnCoupon(
        ReturnCouponRequest.newBuilder()
            .setRequestId(Api.id())
            .setOrderId(redeemed.getOrderId())
            .setReason(ReturnReason.RETURN_ACCEPTED)
            .build());
  }

  private long committed(Campaign campaign) {
    return api.campaign(campaign.getName()).getCounters().getBudgetCommitted();
  }

  private void awaitCommitted(Campaign campaign, long amount) {
    await().atMost(Duration.ofSeconds(30)).until(() -> committed(campaign) == amount);
  }

  private static CouponRule.Builder card(Duration validity) {
    return Samples.rule()
        .setUses(3)
        .setAfterClaim(AfterClaimValidity.newBuilder().setDuration(seconds(validity)));
  }

  private static com.google.protobuf.Duration seconds(Duration duration) {
    return com.google.protobuf.Duration.newBuilder().setSeconds(duration.toSeconds()).build();
  }
}
