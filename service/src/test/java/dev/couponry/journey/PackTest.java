package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchRef;
import dev.couponry.v1.Pack;
import dev.couponry.v1.PackItem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 券包: coupons of several batches, claimed together, all or none. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PackTest extends Journey {
  private Campaign campaign;
  private CouponBatch one;
  private CouponBatch two;

  @Test
  void allCouponsOfAPackComeInOneClaim() {
    given(10, 10, ClaimLimits.getDefaultInstance());
    ClaimCouponRequest request = request("welcome", "ann");

    List<Coupon> coupons = api.wallets.claimCoupon(request).getCouponsList();

    assertThat(coupons)
        .extracting(Coupon::getBatch)
        .containsExactly(one.getName(), two.getName(), two.getName());
    assertThat(new HashSet<>(coupons.stream().map(Coupon::getCode).toList())).hasSize(3);
    assertThat(coupons).allMatch(it -> it.getUserId().equals("ann"));
    assertThat(api.wallets.claimCoupon(request).getCouponsList()).isEqualTo(coupons);
    assertThat(claimed(one)).isEqualTo(1);
    assertThat(claimed(two)).isEqualTo(2);
    assertThat(api.campaign(campaign.getName()).getSpec().getPacksList())
        .isEqualTo(campaign.getSpec().getPacksList());
  }

  @Test
  void whenOneOfThemIsGoneNoneIsClaimed() {
    given(10, 1, ClaimLimits.getDefaultInstance());

    assertThat(reasonOf(() -> api.wallets.claimCoupon(request("welcome", "ann"))))
        .isEqualTo("STOCK_EXHAUSTED");
    assertThat(claimed(one)).isZero();
    assertThat(claimed(two)).isZero();
  }

  @Test
  void eachOfThemCountsForItself() {
    given(10, 10, ClaimLimits.newBuilder().setPerUser(4).build());
    api.wallets.claimCoupon(request("welcome", "ann"));

    assertThat(
            Api.info(catchThrowable(() -> api.wallets.claimCoupon(request("welcome", "ann"))))
                .getMetadataMap())
        .containsEntry("limit", "campaign_user");
    assertThat(api.claim(one, "ann").getUserId()).isEqualTo("ann");
  }

  @Test
  void aPackThatIsNotThereIsNotFound() {
    given(10, 10, ClaimLimits.getDefaultInstance());

    assertThat(reasonOf(() -> api.wallets.claimCoupon(request("other", "ann"))))
        .isEqualTo("PACK_NOT_FOUND");
    assertThat(reasonOf(() -> api.wallets.claimCoupon(request("future", "ann"))))
        .isEqualTo("COUPON_BATCH_NOT_FOUND");
  }

  @Test
  void everythingWrongWithAPackIsSaid() {
    Campaign.Builder wrong = Samples.campaign();
    wrong
        .getSpecBuilder()
        .addPacks(Pack.newBuilder().setName("p"))
        .addPacks(
            Pack.newBuilder().setName("p").addBatches(item("b", 0)).addBatches(item("b", 21)));

    assertThat(Errors.violatedFields(catchThrowable(() -> api.apply(wrong.build()))))
        .containsExactlyInAnyOrder(
            "campaign.spec.packs[0].batches",
            "campaign.spec.packs[1]",
            "campaign.spec.packs[1].batches[0].count",
            "campaign.spec.packs[1].batches[1].count",
            "campaign.spec.packs[1].batches[1]");
  }

  @Test
  void whatAPublishedPackHoldsStaysAndOtherPacksMayFollow() {
    given(10, 10, ClaimLimits.getDefaultInstance());
    Campaign.Builder richer = campaign.toBuilder();
    richer.getSpecBuilder().getPacksBuilder(0).getBatchesBuilder(0).setCount(2);
    Campaign.Builder poorer = campaign.toBuilder();
    poorer.getSpecBuilder().removePacks(1);
    Campaign.Builder more = campaign.toBuilder();
    more.getSpecBuilder()
        .addPacks(Pack.newBuilder().setName("more").addBatches(item(one.getName(), 1)));

    assertThat(reasonOf(() -> api.apply(richer.build()))).isEqualTo("IMMUTABLE_AFTER_PUBLISH");
    assertThat(reasonOf(() -> api.apply(poorer.build()))).isEqualTo("IMMUTABLE_AFTER_PUBLISH");
    assertThat(api.apply(more.build()).getSpec().getPacksList()).hasSize(3);
  }

  @Test
  void ofSevenPacksWorthSixtyUsersGetSeven() {
    given(30, 15, ClaimLimits.getDefaultInstance());

    var results = Crowd.of(60, i -> api.wallets.claimCoupon(request("welcome", "user-" + i)));

    assertThat(results.answers()).hasSize(7).allMatch(it -> it.getCouponsCount() == 3);
    assertThat(results.reasons()).hasSize(53).containsOnly("STOCK_EXHAUSTED");
    assertThat(claimed(one)).isEqualTo(7);
    assertThat(claimed(two)).isEqualTo(14);
  }

  private void given(long ones, long twos, ClaimLimits limits) {
    Campaign.Builder it = Samples.campaign();
    one = Samples.batch(it.build(), ones).build();
    two = Samples.batch(it.build(), twos).build();
    it.getSpecBuilder()
        .setLimits(limits)
        .addPacks(
            Pack.newBuilder()
                .setName("welcome")
                .addBatches(item(one.getName(), 1))
                .addBatches(item(two.getName(), 2)))
        .addPacks(Pack.newBuilder().setName("future").addBatches(item("not-yet", 1)));
    campaign = api.apply(it.build());
    api.apply(one);
    api.apply(two);
  }

  private ClaimCouponRequest request(String pack, String user) {
    return ClaimCouponRequest.newBuilder()
        .setRequestId(Api.id())
        .setUser(Samples.user(user))
        .setCampaign(campaign.getName())
        .setPack(pack)
        .build();
  }

  private long claimed(CouponBatch batch) {
    return api.batch(batch.getName()).getCounters().getClaimed();
  }

  private static PackItem item(String batch, int count) {
    return PackItem.newBuilder()
        .setBatchRef(CouponBatchRef.newBuilder().setName(batch))
        .setCount(count)
        .build();
  }
}
