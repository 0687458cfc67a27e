package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.ClaimCouponResponse;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.RedeemCouponResponse;
import dev.couponry.v1.Redemption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Limits and single use under races, on the real database. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RaceTest extends Journey {
  @Test
  void twoHundredRedemptionsOfOneCouponGiveOneSuccess() {
    Coupon coupon = api.claim(batch(10), "u");

    var results = Crowd.of(200, i -> api.redeem(coupon, "race-" + coupon.getCode() + "-" + i));

    assertThat(results.answers()).hasSize(1);
    assertThat(results.reasons()).hasSize(199).containsOnly("COUPON_USED");
    assertThat(api.coupon(coupon.getCouponId()).getState()).isEqualTo(Coupon.State.USED);
  }

  @Test
  void twoHundredLocksOfOneCouponGiveOneSuccess() {
    Coupon coupon = api.claim(batch(10), "u");

    var results =
        Crowd.of(
            200,
            i -> api.lock(coupon, "lock-" + coupon.getCode() + "-" + i, Duration.ofMinutes(1)));

    assertThat(results.answers()).hasSize(1);
    assertThat(results.reasons()).hasSize(199).containsOnly("COUPON_LOCKED");
  }

  @Test
  void twoHundredRedemptionsOfOneLockGiveOneSuccess() {
    Coupon coupon = api.claim(batch(10), "u");
    Redemption lock = api.lock(coupon, Api.name("order"), Duration.ofMinutes(1));

    var results = Crowd.of(200, i -> api.redeem(lock));

    assertThat(results.answers()).hasSize(1);
    assertThat(results.reasons()).hasSize(199).containsOnly("ORDER_ALREADY_REDEEMED");
  }

  @Test
  void oneOrderIsRedeemedOnceWithDifferentCoupons() {
    CouponBatch batch = batch(100);
    Coupon[] coupons = new Coupon[30];
    for (int i = 0; i < coupons.length; i++) {
      coupons[i] = api.claim(batch, "buyer");
    }
    String order = Api.name("order");

    var results = Crowd.of(coupons.length, i -> api.redeem(coupons[i], order));

    assertThat(results.answers()).hasSize(1);
    assertThat(results.reasons()).hasSize(29).containsOnly("ORDER_ALREADY_REDEEMED");
  }

  @Test
  void twoThousandClaimsOnFiveHundredGiveFiveHundred() {
    CouponBatch batch = batch(500);

    var results = Crowd.of(2_000, i -> api.claim(batch, "user-" + i));

    assertThat(results.answers()).hasSize(500);
    assertThat(results.reasons()).hasSize(1_500).containsOnly("STOCK_EXHAUSTED");
    Set<String> codes = new HashSet<>();
    results.answers().forEach(coupon -> codes.add(coupon.getCode()));
    assertThat(codes).hasSize(500);
  }

  @Test
  void fiftyClaimsOfOneUserWithALimitOfOneGiveOne() {
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch.Builder batch = Samples.batch(campaign, 1_000);
    batch.getSpecBuilder().setPerUserLimit(1);
    CouponBatch applied = api.apply(batch.build());

    var results = Crowd.of(50, i -> api.claim(applied, "greedy"));

    assertThat(results.answers()).hasSize(1);
    assertThat(results.reasons()).hasSize(49).containsOnly("LIMIT_REACHED");
  }

  @Test
  void theCampaignsTotalHoldsOverItsBatches() {
    Campaign campaign =
        api.apply(Samples.withLimits(ClaimLimits.newBuilder().setTotal(70).build()));
    CouponBatch one = api.apply(Samples.batch(campaign, 50).build());
    CouponBatch other = api.apply(Samples.batch(campaign, 50).build());

    var results = Crowd.of(200, i -> api.claim(i % 2 == 0 ? one : other, "user-" + i));

    assertThat(results.answers()).hasSize(70);
    assertThat(results.reasons()).hasSize(130).containsOnly("STOCK_EXHAUSTED");
  }

  @Test
  void oneClaimSentTwentyTimesAtOnceHasOneEffectAndTwentyEqualAnswers() {
    CouponBatch batch = batch(100);
    String requestId = Api.id();

    var results =
        Crowd.of(20, i -> api.wallets.claimCoupon(Api.claimRequest(batch, "u", requestId)));

    assertThat(results.reasons()).isEmpty();
    assertThat(new HashSet<ClaimCouponResponse>(results.answers())).hasSize(1);
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(1);
  }

  @Test
  void oneRedemptionSentTwentyTimesAtOnceHasOneEffectAndTwentyEqualAnswers() {
    Coupon coupon = api.claim(batch(10), "u");
    String order = Api.name("order");
    String requestId = Api.id();

    var results =
        Crowd.of(
            20, i -> api.redemptions.redeemCoupon(Api.redeemRequest(coupon, order, requestId)));

    assertThat(results.reasons()).isEmpty();
    assertThat(new HashSet<RedeemCouponResponse>(results.answers())).hasSize(1);
  }

  @Test
  void aMeteredBudgetIsNeverOverspent() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 25_500));
    CouponBatch batch = api.apply(Samples.batch(campaign, 100).build());
    Coupon[] coupons = new Coupon[60];
    for (int i = 0; i < coupons.length; i++) {
      coupons[i] = api.claim(batch, "user-" + i);
    }

    var results = Crowd.of(coupons.length, i -> api.redeem(coupons[i], Api.name("order")));

    assertThat(results.answers()).hasSize(25);
    assertThat(results.reasons()).hasSize(35).containsOnly("BUDGET_EXCEEDED");
  }

  @Test
  void redeemingAndReleasingOneLockHasOneWinner() {
    CouponBatch batch = batch(100);
    for (int round = 0; round < 20; round++) {
      Coupon coupon = api.claim(batch, "u" + round);
      Redemption lock = api.lock(coupon, Api.name("order"), Duration.ofMinutes(1));

      var results =
          Crowd.of(
              8,
              i ->
                  i % 2 == 0
                      ? api.redeem(lock).getState()
                      : api.release(lock.getRedemptionId()).getState());

      Redemption.State end = api.redemption(lock.getRedemptionId()).getState();
      assertThat(results.answers()).isNotEmpty().containsOnly(end);
      assertThat(results.reasons()).isSubsetOf("LOCK_NOT_LIVE", "ORDER_ALREADY_REDEEMED");
    }
  }
}
