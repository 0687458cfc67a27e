package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Cart;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DeleteCouponBatchRequest;
import dev.couponry.v1.Identity;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.QueryApplicableCouponsRequest;
import dev.couponry.v1.QueryApplicableCouponsResponse;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnReason;
import dev.couponry.v1.UserContext;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** One public promo code for everybody. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SharedCodesTest extends Journey {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void whatALockMakesVanishesWithItsRelease() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 10, 1);

    Redemption lock = lock(code, "ann", Api.name("order"));

    assertThat(lock.getTotalDiscount()).isEqualTo(1_000);
    assertThat(lock.getDiscounts(0).getCouponCode()).isEqualTo(code.toUpperCase(Locale.ROOT));
    assertThat(claimed(batch)).isEqualTo(1);
    Coupon made = wallet("ann", batch).get(0);
    assertThat(made.getState()).isEqualTo(Coupon.State.LOCKED);
    assertThat(made.getCouponId()).isEqualTo(lock.getDiscounts(0).getCouponId());

    api.release(lock.getRedemptionId());

    assertThat(claimed(batch)).isZero();
    assertThat(wallet("ann", batch)).isEmpty();
    assertThat(reasonOf(() -> api.coupon(made.getCouponId()))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(lock(code, "ann", Api.name("order")).getState()).isEqualTo(Redemption.State.LOCKED);
  }

  @Test
  void whatALockMakesIsGoneAtOnceWhenTheLockTimesOutAndCountsGoBackSoon() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 1, 1);
    Redemption lock = lock(code, "ann", Api.name("order"));

    clock.goForward(Duration.ofMinutes(2));

    assertThat(wallet("ann", batch)).isEmpty();
    await().atMost(Duration.ofSeconds(20)).until(() -> claimed(batch) == 0);
    assertThat(api.redemption(lock.getRedemptionId()).getState())
        .isEqualTo(Redemption.State.RELEASED);
    assertThat(lock(code, "bob", Api.name("order")).getTotalDiscount()).isEqualTo(1_000);
  }

  @Test
  void whatABindMakesStaysAndIsWhatTheCodeMeansThenForItsUser() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 10, 1);

    Coupon bound = api.bind(code, "ann");
    assertThat(bound.getState()).isEqualTo(Coupon.State.AVAILABLE);
    assertThat(reasonOf(() -> api.bind(code, "ann"))).isEqualTo("LIMIT_REACHED");
    Redemption lock = lock(code, "ann", Api.name("order"));

    assertThat(lock.getDiscounts(0).getCouponId()).isEqualTo(bound.getCouponId());
    assertThat(claimed(batch)).isEqualTo(1);
    api.release(lock.getRedemptionId());
    assertThat(wallet("ann", batch)).hasSize(1);
    assertThat(claimed(batch)).isEqualTo(1);
    assertThat(api.redeem(bound, Api.name("order")).getState())
        .isEqualTo(Redemption.State.REDEEMED);
  }

  @Test
  void aRedeemedCouponOfALockStaysAndSoDoesItsReturn() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 10, 1);
    String order = Api.name("order");
    Redemption redeemed = api.redeem(lock(code, "ann", order));
    assertThat(wallet("ann", batch).get(0).getState()).isEqualTo(Coupon.State.USED);

    api.redemptions.returnCoupon(
        ReturnCouponRequest.newBuilder()
            .setRequestId(Api.id())
            .setRedemptionId(redeemed.getRedemptionId())
            .setReason(ReturnReason.RETURN_ACCEPTED)
            .build());

    assertThat(wallet("ann", batch).get(0).getState()).isEqualTo(Coupon.State.AVAILABLE);
    Redemption again = lock(code, "ann", Api.name("order"));
    api.release(again.getRedemptionId());
    assertThat(wallet("ann", batch)).hasSize(1);
    assertThat(claimed(batch)).isEqualTo(1);
  }

  @Test
  void oneStepUsesItUp() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 1, 0);

    assertThat(api.redeem(Api.typed(code, "ann"), Api.name("order")).getTotalDiscount())
        .isEqualTo(1_000);

    assertThat(wallet("ann", batch).get(0).getState()).isEqualTo(Coupon.State.USED);
    assertThat(reasonOf(() -> api.redeem(Api.typed(code, "bob"), Api.name("order"))))
        .isEqualTo("STOCK_EXHAUSTED");
  }

  @Test
  void aReplacedLockCountsAsFreeAndStaysIfTheNewOneIsRefused() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 1, 1);
    String order = Api.name("order");
    Redemption first = lock(code, "ann", order);

    Redemption second = lock(code, "ann", order);

    assertThat(api.redemption(first.getRedemptionId()).getReleaseReason())
        .isEqualTo(Redemption.ReleaseReason.REPLACED);
    assertThat(claimed(batch)).isEqualTo(1);
    Redemption byId = lockById(second.getDiscounts(0).getCouponId(), "ann", order);
    assertThat(byId.getTotalDiscount()).isEqualTo(1_000);
    assertThat(
            reasonOf(
                () ->
                    api.redemptions.lockCoupon(
                        request(code, "ann", order).toBuilder()
                            .setCart(cheapCart())
                            .setRequestId(Api.id())
                            .build())))
        .isEqualTo("THRESHOLD_NOT_MET");
    assertThat(api.redeem(byId).getState()).isEqualTo(Redemption.State.REDEEMED);
    assertThat(claimed(batch)).isEqualTo(1);
  }

  @Test
  void anotherOrdersLockDoesNotLendItsCoupon() {
    String code = Api.name("HI");
    shared(code, 10, 0);
    Redemption lock = lock(code, "ann", Api.name("order"));
    String id = lock.getDiscounts(0).getCouponId();

    assertThat(reasonOf(() -> lockById(id, "ann", Api.name("order")))).isEqualTo("COUPON_LOCKED");
    assertThat(reasonOf(() -> lockById(id, "bob", Api.name("order"))))
        .isEqualTo("COUPON_NOT_FOUND");
    clock.goForward(Duration.ofMinutes(2));
    assertThat(reasonOf(() -> lockById(id, "ann", Api.name("order"))))
        .isEqualTo("COUPON_NOT_FOUND");
  }

  @Test
  void aLateRedemptionTakesItAgainIfTheLimitsAllowIt() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 1, 1);
    Redemption late = lock(code, "ann", Api.name("order"));
    clock.goForward(Duration.ofMinutes(2));
    await().atMost(Duration.ofSeconds(20)).until(() -> claimed(batch) == 0);
    Redemption other = lock(code, "bob", Api.name("order"));
    assertThat(reasonOf(() -> api.redeem(late))).isEqualTo("STOCK_EXHAUSTED");
    api.release(other.getRedemptionId());

    Redemption redeemed = api.redeem(late);

    assertThat(redeemed.getState()).isEqualTo(Redemption.State.REDEEMED);
    assertThat(redeemed.getTotalDiscount()).isEqualTo(1_000);
    assertThat(claimed(batch)).isEqualTo(1);
    assertThat(wallet("ann", batch).get(0).getState()).isEqualTo(Coupon.State.USED);
  }

  @Test
  void aLateRedemptionBeforeTheSweepCountsOnce() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 1, 1);
    Redemption late = lock(code, "ann", Api.name("order"));
    clock.goForward(Duration.ofMinutes(2));

    assertThat(api.redeem(late).getState()).isEqualTo(Redemption.State.REDEEMED);
    assertThat(claimed(batch)).isEqualTo(1);
  }

  @Test
  void identitiesAreCountedAndGivenBack() {
    String code = Api.name("HI");
    Campaign campaign =
        api.apply(Samples.withLimits(ClaimLimits.newBuilder().setPerIdentity(1).build()));
    CouponBatch batch = api.apply(Samples.shared(campaign, code, 10, 0));
    Redemption lock =
        api.redemptions
            .lockCoupon(
                request(code, "ann", Api.name("order")).toBuilder().setUser(phone("ann")).build())
            .getRedemption();
    LockCouponRequest bobs =
        request(code, "bob", Api.name("order")).toBuilder().setUser(phone("bob")).build();
    assertThat(reasonOf(() -> api.redemptions.lockCoupon(bobs))).isEqualTo("LIMIT_REACHED");

    api.release(lock.getRedemptionId());

    Redemption late = api.redemptions.lockCoupon(bobs).getRedemption();
    clock.goForward(Duration.ofMinutes(2));
    await().atMost(Duration.ofSeconds(20)).until(() -> claimed(batch) == 0);
    assertThat(api.redeem(late).getState()).isEqualTo(Redemption.State.REDEEMED);
    LockCouponRequest anns =
        request(code, "ann", Api.name("order")).toBuilder().setUser(phone("ann")).build();
    assertThat(reasonOf(() -> api.redemptions.lockCoupon(anns))).isEqualTo("LIMIT_REACHED");
  }

  @Test
  void aQuoteSaysWhatItWouldDoAndTakesNothing() {
    String code = Api.name("HI");
    String ann = Api.name("ann");
    CouponBatch batch = shared(code, 1, 1);
    String order = Api.name("order");
    assertThat(api.pricing.quoteCoupons(quote(code, ann, "")).getTotalDiscount()).isEqualTo(1_000);
    assertThat(query(code, ann, "").getBest().getCouponCodesList())
        .containsExactly(code.toUpperCase(Locale.ROOT));
    assertThat(claimed(batch)).isZero();
    assertThat(wallet(ann, batch)).isEmpty();

    lock(code, ann, order);

    assertThat(reasonOf(() -> api.pricing.quoteCoupons(quote(code, "bob", ""))))
        .isEqualTo("STOCK_EXHAUSTED");
    assertThat(reasonOf(() -> api.pricing.quoteCoupons(quote(code, ann, ""))))
        .isEqualTo("LIMIT_REACHED");
    assertThat(api.pricing.quoteCoupons(quote(code, ann, order)).getTotalDiscount())
        .isEqualTo(1_000);
    assertThat(query(code, ann, order).getBest().getTotalDiscount()).isEqualTo(1_000);
  }

  @Test
  void itIsTypedInAnyCaseAndUnknownInAnotherTenant() {
    String code = Api.name("Hi");
    shared(code, 10, 0);

    Coupon found = api.find("  " + code.toUpperCase(Locale.ROOT) + " ");

    assertThat(found.getCode()).isEqualTo(code.toUpperCase(Locale.ROOT));
    assertThat(found.getUserId()).isEmpty();
    assertThat(reasonOf(() -> api.find("x" + code.substring(1)))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(
            reasonOf(
                () ->
                    api.redemptions.lockCoupon(
                        request(code, "ann", Api.name("order")).toBuilder()
                            .setTenant("another")
                            .build())))
        .isEqualTo("CODE_MISTYPED");
  }

  @Test
  void aRehearsalTakesNoCodeAndLeavesItsLengthToTheApplication() {
    String code = "L".repeat(31);
    CouponBatch declared = Samples.shared(api.apply(Samples.campaign().build()), code, 10, 0);
    api.campaigns.applyCouponBatch(
        ApplyCouponBatchRequest.newBuilder()
            .setCouponBatch(declared)
            .setValidateOnly(true)
            .build());
    assertThat(reasonOf(() -> api.find(code))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(lengths(31)).isZero();

    CouponBatch batch = api.apply(declared);

    assertThat(api.find(code).getBatch()).isEqualTo(batch.getName());
    assertThat(lengths(31)).isEqualTo(1);
    delete(batch);
  }

  private int lengths(int length) {
    return pool.preparedQuery("SELECT FROM given_code_length WHERE length = $1")
        .execute(Tuple.of((short) length))
        .await()
        .atMost(MINUTE)
        .size();
  }

  @Test
  void noTwoBatchesHaveOneCodeAndADeletedOneFreesIt() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 10, 0);
    CouponBatch second =
        Samples.shared(api.apply(Samples.campaign().build()), code.toLowerCase(), 10, 0);

    assertThat(Errors.violatedFields(catchThrowable(() -> api.apply(second))))
        .containsExactly("coupon_batch.spec.code.public_code");
    delete(batch);

    assertThat(reasonOf(() -> api.bind(code, "ann"))).isEqualTo("COUPON_NOT_FOUND");
    api.apply(second);
    assertThat(api.bind(code, "ann").getBatch()).isEqualTo(second.getName());
  }

  @Test
  void theSameSpecAgainChangesNothingAndMoreQuantityIsASupplement() {
    String code = Api.name("HI");
    CouponBatch batch = shared(code, 1, 0);
    assertThat(api.apply(batch).getRevision()).isEqualTo(1);
    api.bind(code, "ann");
    assertThat(reasonOf(() -> api.bind(code, "bob"))).isEqualTo("STOCK_EXHAUSTED");

    CouponBatch.Builder more = api.batch(batch.getName()).toBuilder().clearEtag();
    more.getSpecBuilder().setQuantity(2);
    api.apply(more.build());

    assertThat(api.bind(code, "bob").getBatch()).isEqualTo(batch.getName());
  }

  @Test
  void aCommittedBudgetHoldsQuantityTimesTheLargestDiscount() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 10_000));
    CouponBatch tooMuch = Samples.shared(campaign, Api.name("HI"), 11, 0);
    assertThat(reasonOf(() -> api.apply(tooMuch))).isEqualTo("BUDGET_EXCEEDED");
    String code = Api.name("HI");

    api.apply(Samples.shared(campaign, code, 10, 0));

    assertThat(committed(campaign)).isEqualTo(10_000);
    api.release(lock(code, "ann", Api.name("order")).getRedemptionId());
    assertThat(committed(campaign)).isEqualTo(10_000);
  }

  @Test
  void aLockReleasedAfterTheStockWasSettledGivesItsCommitmentBack() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 10_000));
    String code = Api.name("HI");
    CouponBatch batch = api.apply(Samples.shared(campaign, code, 10, 0));
    Redemption lock = lock(code, "ann", Api.name("order"));
    delete(batch);
    pool.preparedQuery(
            "UPDATE coupon_batch SET delete_time = delete_time - interval '1 min' WHERE name = $1")
        .execute(Tuple.of(batch.getName()))
        .await()
        .atMost(MINUTE);
    await().atMost(Duration.ofSeconds(20)).until(() -> committed(campaign) == 1_000);

    api.release(lock.getRedemptionId());

    assertThat(committed(campaign)).isZero();
  }

  @Test
  void aMeteredBudgetIsGivenBackWithTheLock() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 1_000));
    String code = Api.name("HI");
    api.apply(Samples.shared(campaign, code, 10, 0));
    String order = Api.name("order");
    lock(code, "ann", order);

    Redemption replaced = lock(code, "ann", order);

    assertThat(reasonOf(() -> lock(code, "bob", Api.name("order")))).isEqualTo("BUDGET_EXCEEDED");
    api.release(replaced.getRedemptionId());
    assertThat(lock(code, "bob", Api.name("order")).getTotalDiscount()).isEqualTo(1_000);
  }

  @Test
  void neitherClaimsNorGrantsHandItOut() {
    CouponBatch batch = shared(Api.name("HI"), 10, 0);

    assertThat(reasonOf(() -> api.claim(batch, "ann"))).isEqualTo("CAMPAIGN_TYPE_MISMATCH");
  }

  private CouponBatch shared(String code, long quantity, long perUser) {
    return api.apply(
        Samples.shared(api.apply(Samples.campaign().build()), code, quantity, perUser));
  }

  private void delete(CouponBatch batch) {
    api.campaigns.deleteCouponBatch(
        DeleteCouponBatchRequest.newBuilder()
            .setRequestId(Api.id())
            .setName(batch.getName())
            .build());
  }

  private long committed(Campaign campaign) {
    return api.campaign(campaign.getName()).getCounters().getBudgetCommitted();
  }

  private long claimed(CouponBatch batch) {
    return api.batch(batch.getName()).getCounters().getClaimed();
  }

  private List<Coupon> wallet(String user, CouponBatch batch) {
    return api
        .wallets
        .listWallet(ListWalletRequest.newBuilder().setUserId(user).setPageSize(1_000).build())
        .getCouponsList()
        .stream()
        .filter(it -> it.getBatch().equals(batch.getName()))
        .toList();
  }

  private Redemption lock(String code, String user, String order) {
    return api.redemptions.lockCoupon(request(code, user, order)).getRedemption();
  }

  private Redemption lockById(String couponId, String user, String order) {
    return api.redemptions
        .lockCoupon(
            request("", user, order).toBuilder().clearCouponCodes().addCouponIds(couponId).build())
        .getRedemption();
  }

  private static LockCouponRequest request(String code, String user, String order) {
    return LockCouponRequest.newBuilder()
        .setRequestId(Api.id())
        .setOrderId(order)
        .setUser(Samples.user(user))
        .setCart(Samples.cart())
        .addCouponCodes(code)
        .setLockDuration(com.google.protobuf.Duration.newBuilder().setSeconds(MINUTE.toSeconds()))
        .build();
  }

  private static Cart cheapCart() {
    return Samples.cart().toBuilder().clearLines().addLines(Samples.line("l1", 100, 1)).build();
  }

  private static UserContext phone(String user) {
    return Samples.user(user).toBuilder()
        .addIdentities(Identity.newBuilder().setKind("phone").setHash("4f2a"))
        .build();
  }

  private static QuoteCouponsRequest quote(String code, String user, String order) {
    return QuoteCouponsRequest.newBuilder()
        .setUser(Samples.user(user))
        .setCart(Samples.cart())
        .addCouponCodes(code)
        .setOrderId(order)
        .build();
  }

  private QueryApplicableCouponsResponse query(String code, String user, String order) {
    return api.pricing.queryApplicableCoupons(
        QueryApplicableCouponsRequest.newBuilder()
            .setUser(Samples.user(user))
            .setCart(Samples.cart())
            .addCouponCodes(code)
            .setOrderId(order)
            .build());
  }
}
