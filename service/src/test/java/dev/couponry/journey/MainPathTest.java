package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.ApplicableCoupon;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Cart;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.DiscountRefund;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.FunderShare;
import dev.couponry.v1.GetRedemptionRequest;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.ListWalletResponse;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.PercentOff;
import dev.couponry.v1.QueryApplicableCouponsRequest;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnCouponResponse;
import dev.couponry.v1.ReturnLine;
import dev.couponry.v1.ReturnReason;
import dev.couponry.v1.Stacking;
import dev.couponry.v1.Threshold;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a campaign to a redeemed coupon and back, as callers go. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MainPathTest extends Journey {

  @Test
  void aClaimedCouponIsQuotedLockedRedeemedAndSplitToTheCent() {
    Coupon coupon = api.claim(batch(10), "ann");

    var quote =
        api.pricing.quoteCoupons(
            QuoteCouponsRequest.newBuilder()
                .setUser(Samples.user("ann"))
                .setCart(Samples.cart())
                .addCouponCodes(coupon.getCode())
                .setExplain(true)
                .build());
    Redemption lock = api.lock(coupon, Api.name("order"), Duration.ofMinutes(5));
    Redemption redeemed = api.redeem(lock);

    assertThat(quote.getTotalDiscount()).isEqualTo(1_000);
    assertThat(quote.getSteps(0).getBaseAmount()).isEqualTo(6_297);
    assertThat(quote.getSteps(0).getSharesList())
        .extracting(it -> it.getLineId() + ": " + it.getDiscount() + " of " + it.getBaseAmount())
        .containsExactly("l1: 952 of 5997", "l2: 48 of 300");
    assertThat(lock.getDiscountsList()).isEqualTo(quote.getDiscountsList());
    assertThat(redeemed.getDiscountsList()).isEqualTo(lock.getDiscountsList());
    assertThat(redeemed.getState()).isEqualTo(Redemption.State.REDEEMED);
    assertThat(redeemed.getDiscounts(0).getLinesList())
        .extracting(line -> line.getLineId() + "=" + line.getAmount())
        .containsExactly("l1=952", "l2=48");
    assertThat(api.coupon(coupon.getCouponId()).getState()).isEqualTo(Coupon.State.USED);
  }

  @Test
  void aRedemptionIsFoundByItsOrder() {
    Redemption redeemed = api.redeem(api.claim(batch(10), "ann"), Api.name("order"));

    Redemption found =
        api.redemptions
            .getRedemption(
                GetRedemptionRequest.newBuilder().setOrderId(redeemed.getOrderId()).build())
            .getRedemption();

    assertThat(found).isEqualTo(redeemed);
  }

  @Test
  void partialReturnsSumToTheDiscountAndTheAcceptedReturnGivesTheCouponBack() {
    CouponBatch batch =
        batch(
            Samples.rule()
                .addFunding(share("PLATFORM", 3_333))
                .addFunding(share("SHOP", 3_333))
                .addFunding(share("PARTY:bank", 3_334)));
    Coupon coupon = api.claim(batch, "ann");
    Redemption redeemed = api.redeem(coupon, Api.name("order"));

    List<ReturnCouponResponse> steps = new ArrayList<>();
    for (int unit = 0; unit < 3; unit++) {
      steps.add(giveBack(redeemed, ReturnReason.RETURN_ACCEPTED, units("l1", 1)));
    }
    assertThat(steps).noneMatch(ReturnCouponResponse::getCouponReturned);
    steps.add(giveBack(redeemed, ReturnReason.RETURN_ACCEPTED));

    assertThat(steps)
        .extracting(it -> it.getRefundsList().stream().mapToLong(DiscountRefund::getAmount).sum())
        .containsExactly(317L, 317L, 318L, 48L);
    assertThat(steps.get(3).getRedemption().getState()).isEqualTo(Redemption.State.RETURNED);
    assertThat(steps.get(3).getCouponReturned()).isTrue();
    assertThat(api.coupon(coupon.getCouponId()).getState()).isEqualTo(Coupon.State.AVAILABLE);
    assertThat(api.redeem(coupon, Api.name("order")).getTotalDiscount()).isEqualTo(1_000);
  }

  @Test
  void aBuyersRefundTakesTheDiscountBackAndKeepsTheCoupon() {
    Coupon coupon = api.claim(batch(10), "ann");
    Redemption redeemed = api.redeem(coupon, Api.name("order"));

    ReturnCouponResponse back = giveBack(redeemed, ReturnReason.BUYER_REFUND);

    assertThat(back.getCouponReturned()).isFalse();
    assertThat(back.getRedemption().getTotalRefunded()).isEqualTo(1_000);
    assertThat(api.coupon(coupon.getCouponId()).getState()).isEqualTo(Coupon.State.USED);
  }

  @Test
  void moreThanIsLeftCannotBeReturned() {
    Redemption redeemed = api.redeem(api.claim(batch(10), "ann"), Api.name("order"));
    giveBack(redeemed, ReturnReason.BUYER_REFUND, units("l1", 2));

    assertThat(reasonOf(() -> giveBack(redeemed, ReturnReason.BUYER_REFUND, units("l1", 2))))
        .isEqualTo("RETURN_NOT_ALLOWED");
  }

  @Test
  void aLockOnAnOrderThatHoldsOneReplacesIt() {
    CouponBatch batch = batch(10);
    Coupon first = api.claim(batch, "ann");
    Coupon second = api.claim(batch, "ann");
    String order = Api.name("order");
    Redemption old = api.lock(first, order, Duration.ofMinutes(5));

    Redemption next = api.lock(second, order, Duration.ofMinutes(5));

    assertThat(next.getState()).isEqualTo(Redemption.State.LOCKED);
    Redemption replaced = api.redemption(old.getRedemptionId());
    assertThat(replaced.getState()).isEqualTo(Redemption.State.RELEASED);
    assertThat(replaced.getReleaseReason()).isEqualTo(Redemption.ReleaseReason.REPLACED);
    assertThat(api.coupon(first.getCouponId()).getState()).isEqualTo(Coupon.State.AVAILABLE);
    assertThat(reasonOf(() -> api.redeem(old))).isEqualTo("LOCK_NOT_LIVE");
  }

  @Test
  void anOrderCanLockTheSameCouponAgainAndARefusedLockKeepsTheOldOne() {
    Coupon coupon = api.claim(batch(10), "ann");
    String order = Api.name("order");
    api.lock(coupon, order, Duration.ofMinutes(5));
    Redemption again = api.lock(coupon, order, Duration.ofMinutes(5));

    String refused =
        reasonOf(
            () ->
                api.redemptions.lockCoupon(
                    LockCouponRequest.newBuilder()
                        .setRequestId(Api.id())
                        .setOrderId(order)
                        .setUser(Samples.user("ann"))
                        .setCart(Samples.cart())
                        .addCouponIds(coupon.getCouponId())
                        .setExpectedTotalDiscount(999)
                        .build()));

    assertThat(refused).isEqualTo("QUOTE_CHANGED");
    assertThat(api.redemption(again.getRedemptionId()).getState())
        .isEqualTo(Redemption.State.LOCKED);
    assertThat(api.redeem(again).getState()).isEqualTo(Redemption.State.REDEEMED);
  }

  @Test
  void anOrdersOwnLockNeverCountsAgainstIt() {
    Coupon coupon = api.claim(batch(10), "ann");
    Redemption lock = api.lock(coupon, Api.name("order"), Duration.ofMinutes(5));
    QuoteCouponsRequest.Builder quote =
        QuoteCouponsRequest.newBuilder()
            .setUser(Samples.user("ann"))
            .setCart(Samples.cart())
            .addCouponCodes(coupon.getCode());

    assertThat(reasonOf(() -> api.pricing.quoteCoupons(quote.build()))).isEqualTo("COUPON_LOCKED");
    quote.setOrderId(lock.getOrderId());
    assertThat(api.pricing.quoteCoupons(quote.build()).getTotalDiscount()).isEqualTo(1_000);
  }

  @Test
  void aLockThatTimedOutIsOverAtOnceAndCanBeRedeemedLateWhileItsCouponIsFree() {
    Coupon coupon = api.claim(batch(10), "ann");
    Redemption lock = api.lock(coupon, Api.name("order"), Duration.ofMinutes(1));

    clock.goForward(Duration.ofSeconds(61));
    assertThat(api.coupon(coupon.getCouponId()).getState()).isEqualTo(Coupon.State.AVAILABLE);
    assertThat(api.redemption(lock.getRedemptionId()).getReleaseReason())
        .isEqualTo(Redemption.ReleaseReason.TIMED_OUT);

    Redemption late = api.redeem(lock);
    assertThat(late.getState()).isEqualTo(Redemption.State.REDEEMED);
    assertThat(late.getDiscountsList()).isEqualTo(lock.getDiscountsList());
  }

  @Test
  void anotherOrderTakesACouponWhoseLockTimedOutAndTheLateOneIsRefused() {
    Coupon coupon = api.claim(batch(10), "ann");
    Redemption lock = api.lock(coupon, Api.name("order"), Duration.ofMinutes(1));
    clock.goForward(Duration.ofSeconds(61));

    Redemption other = api.lock(coupon, Api.name("order"), Duration.ofMinutes(1));

    assertThat(reasonOf(() -> api.redeem(lock))).isEqualTo("COUPON_LOCKED");
    assertThat(api.redeem(other).getState()).isEqualTo(Redemption.State.REDEEMED);
    assertThat(reasonOf(() -> api.redeem(lock))).isEqualTo("COUPON_USED");
  }

  @Test
  void aCouponExpiresAtOnceAndALiveLockOutlastsIt() {
    CouponBatch batch = batch(validFor(Duration.ofHours(1)));
    Coupon free = api.claim(batch, "ann");
    Coupon held = api.claim(batch, "ann");
    Redemption lock = api.lock(held, Api.name("order"), Duration.ofHours(3));

    clock.goForward(Duration.ofHours(2));

    assertThat(api.coupon(free.getCouponId()).getState()).isEqualTo(Coupon.State.EXPIRED);
    assertThat(reasonOf(() -> api.redeem(free, Api.name("order")))).isEqualTo("COUPON_EXPIRED");
    assertThat(api.redeem(lock).getState()).isEqualTo(Redemption.State.REDEEMED);
  }

  @Test
  void aLockReleasedAfterTheExpiryLeavesAnExpiredCoupon() {
    Coupon held = api.claim(batch(validFor(Duration.ofHours(1))), "ann");
    Redemption lock = api.lock(held, Api.name("order"), Duration.ofHours(3));

    clock.goForward(Duration.ofHours(2));
    api.release(lock.getRedemptionId());

    assertThat(api.coupon(held.getCouponId()).getState()).isEqualTo(Coupon.State.EXPIRED);
  }

  @Test
  void theWalletPagesTheSoonestToExpireFirstAndByState() {
    CouponBatch late = batch(Samples.rule());
    CouponBatch soon =
        batch(Samples.rule().setAfterClaim(AfterClaimValidity.newBuilder().setDays(3)));
    List<String> expected = new ArrayList<>();
    String user = Api.name("user");
    for (int i = 0; i < 3; i++) {
      api.claim(late, user);
    }
    Coupon used = api.claim(soon, user);
    api.redeem(used, Api.name("order"));
    expected.add(api.claim(soon, user).getCouponId());

    List<Coupon> pages = new ArrayList<>();
    ListWalletResponse page = ListWalletResponse.getDefaultInstance();
    do {
      page =
          api.wallets.listWallet(
              ListWalletRequest.newBuilder()
                  .setUserId(user)
                  .addStates(Coupon.State.AVAILABLE)
                  .setPageSize(2)
                  .setPageToken(page.getNextPageToken())
                  .build());
      pages.addAll(page.getCouponsList());
    } while (!page.getNextPageToken().isEmpty());

    assertThat(pages).hasSize(4).doesNotHaveDuplicates();
    assertThat(pages.get(0).getCouponId()).isEqualTo(expected.get(0));
    assertThat(pages).extracting(it -> it.getExpireTime().getSeconds()).isSorted();
    assertThat(pages).allMatch(it -> it.getState() == Coupon.State.AVAILABLE);
  }

  @Test
  void aGrantAnswersEachUserAndCountsOnlyThoseWhoGotOne() {
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch.Builder small = Samples.batch(campaign, 3);
    small.getSpecBuilder().setPerUserLimit(1);
    CouponBatch batch = api.apply(small.build());
    api.claim(batch, "has-one");

    var granted =
        api.wallets.grantCoupons(
            GrantCouponsRequest.newBuilder()
                .setRequestId(Api.id())
                .setCampaign(campaign.getName())
                .setBatch(batch.getName())
                .addUsers(Samples.user("a"))
                .addUsers(Samples.user("has-one"))
                .addUsers(Samples.user("b"))
                .addUsers(Samples.user("c"))
                .build());

    assertThat(granted.getResultsList())
        .extracting(
            it -> it.getUserId() + (it.hasCoupon() ? "" : " " + it.getRefusal().getReason().name()))
        .containsExactly("a", "has-one LIMIT_REACHED", "b", "c STOCK_EXHAUSTED");
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(3);
  }

  @Test
  void everyCouponComesBackApplicableOrWithItsReasonsAndTheBestSelectionIsProven() {
    String user = Api.name("user");
    Coupon ten = api.claim(batch(10), user);
    Coupon more =
        api.claim(
            batch(Samples.rule().setThreshold(Threshold.newBuilder().setMinAmount(10_000))), user);
    Coupon percent =
        api.claim(
            batch(
                Samples.rule()
                    .clearThreshold()
                    .setPercentOff(PercentOff.newBuilder().setBasisPoints(1_000))
                    .setStacking(Stacking.newBuilder().setLayer(Stacking.Layer.ITEM))),
            user);

    var found =
        api.pricing.queryApplicableCoupons(
            QueryApplicableCouponsRequest.newBuilder()
                .setUser(Samples.user(user))
                .setCart(Samples.cart())
                .addCouponCodes("ZZZZ-ZZZZ-ZZZZ")
                .build());

    assertThat(found.getApplicableList())
        .extracting(ApplicableCoupon::getCoupon)
        .extracting(Coupon::getCouponId)
        .containsExactlyInAnyOrder(ten.getCouponId(), percent.getCouponId());
    assertThat(found.getInapplicable(0).getCoupon().getCouponId()).isEqualTo(more.getCouponId());
    assertThat(found.getInapplicable(0).getReasonsList())
        .containsExactly(ErrorReason.THRESHOLD_NOT_MET);
    assertThat(found.getInapplicable(0).getMissingAmount()).isEqualTo(3_703);
    assertThat(found.getInapplicable(1).getReasons(0))
        .isIn(ErrorReason.CODE_MISTYPED, ErrorReason.COUPON_NOT_FOUND);
    assertThat(found.getBest().getCouponCodesList())
        .containsExactly(percent.getCode(), ten.getCode());
    assertThat(found.getBest().getTotalDiscount()).isEqualTo(630 + 1_000);
    assertThat(found.getBest().getOptimal()).isTrue();
  }

  @Test
  void aRetriedClaimStaysASuccessAfterSellOutAndARefusedOneMaySucceedLater() {
    CouponBatch batch = batch(1);
    String requestId = Api.id();
    Coupon first = api.claim(batch, "ann", requestId);
    String refusedId = Api.id();
    assertThat(reasonOf(() -> api.claim(batch, "bob", refusedId))).isEqualTo("STOCK_EXHAUSTED");

    assertThat(api.claim(batch, "ann", requestId)).isEqualTo(first);
    CouponBatch.Builder supplement = batch.toBuilder();
    supplement.getSpecBuilder().setQuantity(2);
    api.apply(supplement.build());
    assertThat(api.claim(batch, "bob", refusedId).getUserId()).isEqualTo("bob");
  }

  @Test
  void aRequestIdWithOtherContentIsRefusedAndChangesNothing() {
    CouponBatch batch = batch(10);
    String requestId = Api.id();
    api.claim(batch, "ann", requestId);

    assertThat(reasonOf(() -> api.claim(batch, "bob", requestId))).isEqualTo("REQUEST_ID_REUSED");
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(1);
  }

  @Test
  void aHaltStopsQuotesAndNewLocksButNotTheRedemptionOfALiveLock() {
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch batch = api.apply(Samples.batch(campaign, 10).build());
    Coupon locked = api.claim(batch, "ann");
    Coupon free = api.claim(batch, "ann");
    Redemption lock = api.lock(locked, Api.name("order"), Duration.ofMinutes(5));

    api.campaigns.haltCampaign(
        HaltCampaignRequest.newBuilder()
            .setRequestId(Api.id())
            .setName(campaign.getName())
            .build());

    assertThat(reasonOf(() -> api.claim(batch, "bob"))).isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(reasonOf(() -> api.redeem(free, Api.name("order"))))
        .isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(api.redeem(lock).getState()).isEqualTo(Redemption.State.REDEEMED);
  }

  @Test
  void aMeteredBudgetReservesSpendsAndGetsBack() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 100_000));
    CouponBatch batch = api.apply(Samples.batch(campaign, 10).build());
    Coupon coupon = api.claim(batch, "ann");

    Redemption lock = api.lock(coupon, Api.name("order"), Duration.ofMinutes(1));
    assertThat(api.campaign(campaign.getName()).getCounters().getBudgetReserved()).isEqualTo(1_000);
    Redemption redeemed = api.redeem(lock);
    assertThat(api.campaign(campaign.getName()).getCounters().getBudgetReserved()).isZero();
    assertThat(api.campaign(campaign.getName()).getCounters().getBudgetSpent()).isEqualTo(1_000);
    giveBack(redeemed, ReturnReason.MERCHANT_REFUND_BEFORE_COMPLETION);
    assertThat(api.campaign(campaign.getName()).getCounters().getBudgetSpent()).isZero();
  }

  @Test
  void aCouponThatWouldDiscountNothingIsRefusedAndStaysAvailable() {
    Coupon coupon = api.claim(batch(Samples.rule().clearThreshold()), "ann");
    Cart free = Cart.newBuilder().setCurrencyCode("CNY").addLines(Samples.line("l1", 0, 1)).build();

    String reason =
        reasonOf(
            () -> {
              var request = Api.redeemRequest(coupon, Api.name("order"), Api.id()).toBuilder();
              request.getOrderBuilder().setCart(free);
              api.redemptions.redeemCoupon(request.build());
            });

    assertThat(reason).isEqualTo("NO_EFFECT");
    assertThat(api.coupon(coupon.getCouponId()).getState()).isEqualTo(Coupon.State.AVAILABLE);
  }

  private ReturnCouponResponse giveBack(
      Redemption redeemed, ReturnReason reason, ReturnLine... lines) {
    return api.redemptions.returnCoupon(
        ReturnCouponRequest.newBuilder()
            .setRequestId(Api.id())
            .setRedemptionId(redeemed.getRedemptionId())
            .setReason(reason)
            .addAllLines(List.of(lines))
            .build());
  }

  private static CouponRule.Builder validFor(Duration duration) {
    return Samples.rule()
        .setAfterClaim(
            AfterClaimValidity.newBuilder()
                .setDuration(
                    com.google.protobuf.Duration.newBuilder().setSeconds(duration.toSeconds())));
  }

  private static ReturnLine units(String lineId, long quantity) {
    return ReturnLine.newBuilder().setLineId(lineId).setQuantity(quantity).build();
  }

  private static FunderShare share(String funder, int basisPoints) {
    return FunderShare.newBuilder().setFunder(funder).setBasisPoints(basisPoints).build();
  }
}
