package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.ListCouponsResponse;
import dev.couponry.v1.Redemption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coupons listed by what people ask about them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ListCouponsTest extends Journey {

  @Test
  void everyFilterFindsWhatItSaysAndNothingElse() {
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch first = api.apply(Samples.batch(campaign, 100).build());
    CouponBatch second = api.apply(Samples.batch(campaign, 100).build());
    String ann = Api.name("ann");
    Coupon annsFirst = api.claim(first, ann);
    Coupon bobsFirst = api.claim(first, Api.name("bob"));
    Coupon annsSecond = api.claim(second, ann);
    api.redeem(annsFirst, Api.name("order"));
    api.lock(bobsFirst, Api.name("order"), Duration.ofMinutes(5));
    batch(5);

    CouponFilter.Builder ofCampaign = filter().setCampaign(campaign.getName());
    assertThat(ids(filter().setBatch(first.getName()))).containsOnly(id(annsFirst), id(bobsFirst));
    assertThat(ids(ofCampaign.clone())).containsOnly(id(annsFirst), id(bobsFirst), id(annsSecond));
    assertThat(ids(filter().setUserId(ann))).containsOnly(id(annsFirst), id(annsSecond));
    assertThat(ids(filter().setUserId(ann).setBatch(second.getName())))
        .containsOnly(id(annsSecond));
    assertThat(ids(ofCampaign.clone().addStates(Coupon.State.USED))).containsOnly(id(annsFirst));
    assertThat(ids(ofCampaign.clone().addStates(Coupon.State.LOCKED))).containsOnly(id(bobsFirst));
    assertThat(
            ids(ofCampaign.clone().addStates(Coupon.State.USED).addStates(Coupon.State.AVAILABLE)))
        .containsOnly(id(annsFirst), id(annsSecond));
    assertThat(ids(ofCampaign.clone().setCardsOnly(true))).isEmpty();
    assertThat(ids(filter())).contains(id(annsFirst), id(bobsFirst), id(annsSecond));
    assertThat(reasonOf(() -> ids(filter().setBatch("nothing"))))
        .isEqualTo("COUPON_BATCH_NOT_FOUND");
    assertThat(reasonOf(() -> ids(filter().setCampaign("nothing"))))
        .isEqualTo("CAMPAIGN_NOT_FOUND");
    assertThat(
            api.coupons
                .listCoupons(ListCouponsRequest.newBuilder().setTenant(Api.name("other")).build())
                .getCouponsList())
        .isEmpty();
  }

  @Test
  void timesOfClaimAndUseAreHalfOpen() {
    CouponBatch batch = batch(100);
    Coupon early = api.claim(batch, "ann");
    clock.goForward(Duration.ofHours(1));
    Coupon late = api.claim(batch, "ann");
    Redemption used = api.redeem(early, Api.name("order"));
    Timestamp claimed = late.getClaimTime();
    Timestamp redeemed = used.getRedeemTime();
    CouponFilter.Builder all = filter().setBatch(batch.getName());

    assertThat(ids(all.clone().setClaimedFrom(claimed))).containsOnly(id(late));
    assertThat(ids(all.clone().setClaimedBefore(claimed))).containsOnly(id(early));
    assertThat(ids(all.clone().setUsedFrom(redeemed))).containsOnly(id(early));
    assertThat(ids(all.clone().setUsedBefore(redeemed))).isEmpty();
    assertThat(ids(all.clone().setUsedBefore(after(redeemed)))).containsOnly(id(early));
    assertThat(ids(all.clone().setUserId("ann").setClaimedFrom(claimed).setUsedFrom(redeemed)))
        .isEmpty();
  }

  @Test
  void holdersOfCardsThatAreOverAreFound() {
    CouponBatch cards = batch(Samples.rule().setUses(2));
    CouponFilter.Builder over =
        filter()
            .setCampaign(cards.getSpec().getCampaignRef().getName())
            .setCardsOnly(true)
            .addStates(Coupon.State.USED)
            .addStates(Coupon.State.EXPIRED);
    Coupon usedUp = api.claim(cards, "ann");
    Coupon halfUsed = api.claim(cards, "bob");
    api.redeem(usedUp, Api.name("order"));
    api.redeem(usedUp, Api.name("order"));
    api.redeem(halfUsed, Api.name("order"));

    assertThat(list(over)).extracting(Coupon::getUserId).containsExactly("ann");

    clock.goForward(Duration.ofDays(31));
    assertThat(list(over))
        .as("what is over is EXPIRED at once")
        .extracting(Coupon::getUserId, Coupon::getState)
        .containsExactlyInAnyOrder(
            tuple("ann", Coupon.State.USED), tuple("bob", Coupon.State.EXPIRED));
    assertThat(list(over.clone().clearStates().addStates(Coupon.State.AVAILABLE))).isEmpty();
  }

  @Test
  void pagesNeitherMissNorRepeatWhileCodesAreClaimed() {
    CouponBatch batch = api.apply(Samples.pregenerated(api.apply(Samples.campaign().build()), 250));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.batch(batch.getName()).getCounters().getGenerated() == 250);
    CouponFilter.Builder all = filter().setBatch(batch.getName());
    List<Coupon> before = list(all);
    List<String> seen = new ArrayList<>();
    String token = "";
    int bound = 0;
    do {
      ListCouponsResponse page = page(all, 30, token);
      page.getCouponsList().forEach(it -> seen.add(id(it)));
      token = page.getNextPageToken();
      bind(before.get(bound++).getCode());
      bind(before.get(249 - bound).getCode());
    } while (!token.isEmpty());

    assertThat(before).hasSize(250);
    assertThat(seen).containsExactlyElementsOf(before.stream().map(Coupon::getCouponId).toList());
    assertThat(list(all.clone().setUserId("ann"))).hasSize(2 * bound);
    assertThat(list(all.clone().setClaimedFrom(Samples.at(Instant.EPOCH)))).hasSize(2 * bound);
    assertThat(before.get(0).hasRule()).as("left out").isFalse();
    assertThat(reasonOf(() -> page(all, 1_001, ""))).isEqualTo("INVALID_REQUEST");
    assertThat(reasonOf(() -> page(all, 10, "rubbish"))).isEqualTo("INVALID_REQUEST");
  }

  private void bind(String code) {
    api.wallets.bindCode(
        BindCodeRequest.newBuilder()
            .setRequestId(Api.id())
            .setUser(Samples.user("ann"))
            .setCouponCode(code)
            .build());
  }

  private static CouponFilter.Builder filter() {
    return CouponFilter.newBuilder();
  }

  private static String id(Coupon coupon) {
    return coupon.getCouponId();
  }

  private static Timestamp after(Timestamp time) {
    return time.toBuilder().setSeconds(time.getSeconds() + 1).build();
  }

  private List<String> ids(CouponFilter.Builder filter) {
    return list(filter).stream().map(Coupon::getCouponId).toList();
  }

  private List<Coupon> list(CouponFilter.Builder filter) {
    List<Coupon> all = new ArrayList<>();
    String token = "";
    do {
      ListCouponsResponse page = page(filter, 1_000, token);
      all.addAll(page.getCouponsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }

  private ListCouponsResponse page(CouponFilter.Builder filter, int size, String token) {
    return api.coupons.listCoupons(
        ListCouponsRequest.newBuilder()
            .setFilter(filter)
            .setPageSize(size)
            .setPageToken(token)
            .build());
  }
}
