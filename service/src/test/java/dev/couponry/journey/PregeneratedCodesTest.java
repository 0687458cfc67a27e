package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.code.domain.Code;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.Redemption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Codes made in advance: their first use by a user is the claim. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PregeneratedCodesTest extends Journey {

  @Test
  void exactlyTheQuantityIsMadeAndEachCodeIsWellFormed() {
    CouponBatch batch = pregenerated(2_500, 0);

    List<String> codes = codes(batch);

    assertThat(codes).hasSize(2_500).doesNotHaveDuplicates().allMatch(Code::wellFormed);
    CouponBatch.Builder more = batch.toBuilder();
    more.getSpecBuilder().setQuantity(2_600);
    api.apply(more.build());
    api.awaitGenerated(batch.getName(), 2_600);
    assertThat(codes(batch)).hasSize(2_600).containsAll(codes);
  }

  @Test
  void aBoundCodeIsInItsUsersWalletAndIsFoundByCodeAndById() {
    String user = Api.name("user");
    CouponBatch batch = pregenerated(10, 0);
    String code = codes(batch).get(0);
    assertThat(find(code).getUserId()).isEmpty();

    Coupon bound = bind(code, user);

    assertThat(bound.getUserId()).isEqualTo(user);
    assertThat(find(code)).isEqualTo(bound);
    assertThat(api.coupon(bound.getCouponId())).isEqualTo(bound);
    assertThat(
            api.wallets
                .listWallet(ListWalletRequest.newBuilder().setUserId(user).build())
                .getCouponsList())
        .contains(bound);
    assertThat(reasonOf(() -> bind(code, "bob"))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(api.redeem(bound, Api.name("order")).getState())
        .isEqualTo(Redemption.State.REDEEMED);
  }

  @Test
  void theFirstLockOfACodeIsItsClaimWithTheLimitsThatApply() {
    CouponBatch batch = pregenerated(10, 1);
    List<String> codes = codes(batch);
    Coupon first = unclaimed(codes.get(0));
    Coupon second = unclaimed(codes.get(1));

    Redemption lock = api.lock(first, Api.name("order"), Duration.ofMinutes(1));

    assertThat(lock.getTotalDiscount()).isEqualTo(1_000);
    assertThat(find(codes.get(0)).getUserId()).isEqualTo("ann");
    assertThat(reasonOf(() -> api.lock(second, Api.name("order"), Duration.ofMinutes(1))))
        .isEqualTo("LIMIT_REACHED");
    assertThat(find(codes.get(1)).getUserId()).isEmpty();
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(1);
  }

  @Test
  void aCodeThatLiesInItsUsersBucketByChanceIsBoundWhereItIs() {
    CouponBatch batch = pregenerated(1, 0);
    String code = codes(batch).get(0);
    String user =
        IntStream.iterate(0, i -> i + 1)
            .mapToObj(i -> "user-" + i)
            .filter(it -> Buckets.ofUser("default", it) == Buckets.ofCode("default", code))
            .findFirst()
            .orElseThrow();

    Coupon bound = bind(code, user);

    assertThat(find(code)).isEqualTo(bound);
    assertThat(api.redeem(bound, Api.name("order")).getTotalDiscount()).isEqualTo(1_000);
  }

  @Test
  void aCodeIsQuotedAsItsFirstLockWouldSeeIt() {
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch declared = Samples.pregenerated(campaign, 5);
    CouponBatch batch = api.apply(declared);
    api.awaitGenerated(batch.getName(), 5);
    Coupon code = unclaimed(codes(batch).get(0));
    QuoteCouponsRequest quote =
        QuoteCouponsRequest.newBuilder()
            .setUser(Samples.user("ann"))
            .setCart(Samples.cart())
            .addCouponCodes(code.getCode())
            .build();
    assertThat(api.pricing.quoteCoupons(quote).getTotalDiscount()).isEqualTo(1_000);

    Campaign.Builder suspended = campaign.toBuilder();
    suspended.getSpecBuilder().setSuspend(true);
    api.apply(suspended.clearEtag().build());

    assertThat(reasonOf(() -> api.pricing.quoteCoupons(quote))).isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(reasonOf(() -> api.lock(code, Api.name("order"), Duration.ofMinutes(1))))
        .isEqualTo("CAMPAIGN_NOT_ACTIVE");
  }

  @Test
  void fiftyUsersBindingOneCodeGiveItToOne() {
    String code = codes(pregenerated(10, 0)).get(0);

    var results = Crowd.of(50, i -> bind(code, "user-" + i));

    assertThat(results.answers()).hasSize(1);
    assertThat(results.reasons()).hasSize(49).containsOnly("COUPON_NOT_FOUND");
  }

  @Test
  void aClaimDoesNotHandOutCodesMadeInAdvance() {
    CouponBatch batch = pregenerated(10, 0);

    assertThat(reasonOf(() -> api.claim(batch, "ann"))).isEqualTo("CAMPAIGN_TYPE_MISMATCH");
  }

  private CouponBatch pregenerated(long quantity, long perUser) {
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch.Builder batch = Samples.pregenerated(campaign, quantity).toBuilder();
    batch.getSpecBuilder().setPerUserLimit(perUser);
    CouponBatch applied = api.apply(batch.build());
    api.awaitGenerated(applied.getName(), quantity);
    return applied;
  }

  private List<String> codes(CouponBatch batch) {
    List<String> codes = new ArrayList<>();
    pool.preparedQuery(
            """
            SELECT c.code FROM coupon c JOIN coupon_batch b USING (batch_id)
            WHERE b.name = $1 AND c.user_id IS NULL AND c.state = 'AVAILABLE' ORDER BY c.code
            """)
        .execute(Tuple.of(batch.getName()))
        .await()
        .atMost(Duration.ofSeconds(20))
        .forEach(row -> codes.add(row.getString("code")));
    return codes;
  }

  private static Coupon unclaimed(String code) {
    return Coupon.newBuilder().setCode(code).setUserId("ann").build();
  }

  private Coupon find(String code) {
    return api.coupons
        .getCoupon(GetCouponRequest.newBuilder().setCouponCode(code).build())
        .getCoupon();
  }

  private Coupon bind(String code, String user) {
    return api.wallets
        .bindCode(
            BindCodeRequest.newBuilder()
                .setRequestId(Api.id())
                .setUser(Samples.user(user))
                .setCouponCode(code)
                .build())
        .getCoupon();
  }
}
