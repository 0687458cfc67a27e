package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.Job;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.TransferCouponRequest;
import dev.couponry.v1.VoidCouponsRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 转赠: coupons that users give to others. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TransferTest extends Journey {
  private final String ann = Api.name("ann");

  @Test
  void theReceiverGetsACouponOfItsOwnAndTheGiversIsNoMore() {
    CouponBatch batch = givable(9, 1);
    String giver = Api.name("user");
    String receiver = Api.name("user");
    Coupon given = api.claim(batch, giver);

    Coupon received = api.transfer(given, receiver);

    assertThat(received.getUserId()).isEqualTo(receiver);
    assertThat(received.getState()).isEqualTo(Coupon.State.AVAILABLE);
    assertThat(received.getAcquisition()).isEqualTo(Coupon.Acquisition.TRANSFERRED);
    assertThat(received.getCode()).isNotEqualTo(given.getCode());
    assertThat(received.getCouponId()).isNotEqualTo(given.getCouponId());
    assertThat(received.getUsableFrom()).isEqualTo(given.getUsableFrom());
    assertThat(received.getExpireTime()).isEqualTo(given.getExpireTime());
    assertThat(received.getBatch()).isEqualTo(given.getBatch());
    assertThat(received.getCampaign()).isEqualTo(given.getCampaign());
    assertThat(api.coupon(received.getCouponId())).isEqualTo(received);
    assertThat(reasonOf(() -> api.coupon(given.getCouponId()))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(reasonOf(() -> api.find(given.getCode()))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(reasonOf(() -> api.bind(given.getCode(), giver))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(reasonOf(() -> api.redeem(given, Api.name("order")))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(wallet(giver)).isEmpty();
    assertThat(wallet(receiver)).containsExactly(received);
    assertThat(listed(batch)).containsExactly(received.getCouponId());
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(1);
    assertThat(api.redeem(received, Api.name("order")).getTotalDiscount()).isEqualTo(1_000);
  }

  @Test
  void aCouponIsGivenByItsCodeByItsOwnerAlone() {
    CouponBatch batch = givable(9, 1);
    Coupon coupon = api.claim(batch, ann);
    TransferCouponRequest.Builder request =
        TransferCouponRequest.newBuilder()
            .setRequestId(Api.id())
            .setUser(Samples.user("eve"))
            .setCouponCode(coupon.getCode().toLowerCase())
            .setReceiver(Samples.user("bob"));

    assertThat(reasonOf(() -> api.wallets.transferCoupon(request.build())))
        .isEqualTo("COUPON_NOT_FOUND");
    request.setUser(Samples.user(ann));
    Coupon received = api.wallets.transferCoupon(request.build()).getCoupon();
    assertThat(received.getUserId()).isEqualTo("bob");
    assertThat(api.wallets.transferCoupon(request.build()).getCoupon()).isEqualTo(received);
    request.setRequestId(Api.id()).setReceiver(Samples.user(ann));
    assertThat(
            Errors.violatedFields(
                catchThrowable(() -> api.wallets.transferCoupon(request.build()))))
        .containsExactly("receiver.user_id");
  }

  @Test
  void theReceiversLimitsCountAndTheGiversDoNotComeBack() {
    CouponBatch.Builder limited = Samples.batch(api.apply(Samples.campaign().build()), 9);
    limited.getSpecBuilder().setPerUserLimit(1).getRuleBuilder().setMaxTransfers(5);
    CouponBatch batch = api.apply(limited.build());
    Coupon anns = api.claim(batch, "ann");
    api.claim(batch, "bob");

    assertThat(Api.info(catchThrowable(() -> api.transfer(anns, "bob"))).getMetadataMap())
        .containsEntry("limit", "batch_user");
    Coupon cids = api.transfer(anns, "cid");
    assertThat(reasonOf(() -> api.claim(batch, "cid"))).isEqualTo("LIMIT_REACHED");
    assertThat(reasonOf(() -> api.claim(batch, "ann"))).isEqualTo("LIMIT_REACHED");
    assertThat(reasonOf(() -> api.transfer(cids, "ann"))).isEqualTo("LIMIT_REACHED");
  }

  @Test
  void onlyAWholeAndFreeCouponIsGivenAndAsOftenAsItsRuleSays() {
    CouponBatch batch = givable(9, 2);
    assertThat(reasonOf(() -> api.transfer(api.claim(batch(9), ann), "bob")))
        .isEqualTo("NOT_TRANSFERABLE");
    Coupon once = api.transfer(api.claim(batch, ann), "bob");
    Coupon twice = api.transfer(once, ann);
    assertThat(reasonOf(() -> api.transfer(twice, "bob"))).isEqualTo("NOT_TRANSFERABLE");

    Coupon locked = api.claim(batch, ann);
    api.lock(locked, Api.name("order"), Duration.ofMinutes(5));
    assertThat(reasonOf(() -> api.transfer(locked, "bob"))).isEqualTo("COUPON_LOCKED");
    Coupon used = api.claim(batch, ann);
    api.redeem(used, Api.name("order"));
    assertThat(reasonOf(() -> api.transfer(used, "bob"))).isEqualTo("COUPON_USED");
    Coupon old = api.claim(batch, ann);
    clock.goForward(Duration.ofDays(31));
    assertThat(reasonOf(() -> api.transfer(old, "bob"))).isEqualTo("COUPON_EXPIRED");
  }

  @Test
  void aCardThatHasBegunStaysWithItsUser() {
    CouponBatch batch = givable(Samples.campaign().build(), 3, 1);
    Coupon card = api.claim(batch, ann);
    api.redeem(card, Api.name("order"));

    assertThat(reasonOf(() -> api.transfer(card, "bob"))).isEqualTo("COUPON_USED");
  }

  @Test
  void nothingIsGivenOfAHaltedCampaign() {
    CouponBatch batch = givable(9, 1);
    Coupon coupon = api.claim(batch, "ann");
    api.campaigns.haltCampaign(
        HaltCampaignRequest.newBuilder()
            .setRequestId(Api.id())
            .setName(batch.getSpec().getCampaignRef().getName())
            .build());

    assertThat(reasonOf(() -> api.transfer(coupon, "bob"))).isEqualTo("CAMPAIGN_NOT_ACTIVE");
  }

  @Test
  void aLockThatTimedOutIsNotRedeemedLateOnceItsCouponIsAnothers() {
    CouponBatch batch = givable(9, 1);
    Coupon coupon = api.claim(batch, ann);
    Redemption lock = api.lock(coupon, Api.name("order"), Duration.ofMinutes(5));
    clock.goForward(Duration.ofMinutes(6));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                api.redemption(lock.getRedemptionId()).getState() == Redemption.State.RELEASED
                    && api.coupon(coupon.getCouponId()).getOrderId().isEmpty());
    Coupon received = api.transfer(coupon, "bob");

    assertThat(reasonOf(() -> api.redeem(lock))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(api.coupon(received.getCouponId()).getState()).isEqualTo(Coupon.State.AVAILABLE);
  }

  @Test
  void whatACouponCommitsOfABudgetGoesAlong() {
    Campaign campaign = Samples.withBudget(BudgetSpec.Mode.COMMITTED, 100_000);
    CouponBatch batch = givable(campaign, 1, 1);
    api.transfer(api.claim(batch, "ann"), "bob");
    clock.goForward(Duration.ofDays(31));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> api.campaign(campaign.getName()).getCounters().getBudgetCommitted() == 9 * 1_000);
  }

  @Test
  void aCouponIsGivenOrUsedOrGivenToAnotherAndThatOnce() {
    CouponBatch batch = givable(100, 1);
    for (int round = 0; round < 10; round++) {
      Coupon coupon = api.claim(batch, Api.name("ann"));

      var results =
          Crowd.of(
              12,
              i ->
                  i % 2 == 0
                      ? api.transfer(coupon, "friend-" + i).getCouponId()
                      : api.redeem(coupon, Api.name("order")).getRedemptionId());

      assertThat(results.answers()).hasSize(1);
      assertThat(results.reasons()).hasSize(11).isSubsetOf("COUPON_USED", "COUPON_NOT_FOUND");
    }
  }

  @Test
  void aJobThatVoidsABatchMissesNothingThatIsGivenAwayMeanwhile() {
    CouponBatch batch = givable(200, 5);
    List<Coupon> coupons = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      coupons.add(api.claim(batch, "ann"));
    }

    var results =
        Crowd.of(
            61,
            i ->
                i < 60 ? api.transfer(coupons.get(i), "friend-" + i).getCouponId() : voided(batch));

    assertThat(new HashSet<>(results.reasons())).isSubsetOf("COUPON_CANCELLED");
    assertThat(listed(batch, Coupon.State.AVAILABLE)).isEmpty();
    assertThat(listed(batch, Coupon.State.CANCELLED)).hasSize(60);
  }

  /** Returns when the job has ended. */
  private String voided(CouponBatch batch) {
    String job =
        api.coupons
            .voidCoupons(
                VoidCouponsRequest.newBuilder()
                    .setRequestId(Api.id())
                    .setFilter(CouponFilter.newBuilder().setBatch(batch.getName()))
                    .setReason("recalled")
                    .build())
            .getJob()
            .getJobId();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.job(job).getState() != Job.State.RUNNING);
    return job;
  }

  private CouponBatch givable(long quantity, int transfers) {
    CouponBatch.Builder batch = Samples.batch(api.apply(Samples.campaign().build()), quantity);
    batch.getSpecBuilder().getRuleBuilder().setMaxTransfers(transfers);
    return api.apply(batch.build());
  }

  /** Ten of so many uses. */
  private CouponBatch givable(Campaign campaign, int uses, int transfers) {
    CouponBatch.Builder batch = Samples.batch(api.apply(campaign), 10);
    batch.getSpecBuilder().getRuleBuilder().setUses(uses).setMaxTransfers(transfers);
    return api.apply(batch.build());
  }

  private List<Coupon> wallet(String user) {
    return api.wallets
        .listWallet(ListWalletRequest.newBuilder().setUserId(user).build())
        .getCouponsList();
  }

  private List<String> listed(CouponBatch batch, Coupon.State... states) {
    return api
        .coupons
        .listCoupons(
            ListCouponsRequest.newBuilder()
                .setFilter(
                    CouponFilter.newBuilder()
                        .setBatch(batch.getName())
                        .addAllStates(List.of(states)))
                .setPageSize(1_000)
                .build())
        .getCouponsList()
        .stream()
        .map(Coupon::getCouponId)
        .toList();
  }
}
