package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimableOffer;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchRef;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.Identity;
import dev.couponry.v1.IdentityLimit;
import dev.couponry.v1.ListClaimableRequest;
import dev.couponry.v1.Pack;
import dev.couponry.v1.PackItem;
import dev.couponry.v1.ReserveClaimRequest;
import dev.couponry.v1.TransferCouponRequest;
import dev.couponry.v1.UserContext;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** One person with many accounts: kinds of identities with limits of their own. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class IdentityLimitsTest extends Journey {
  /** A device 1, a phone 2, an address as many as it wants, and whatever else there is 3. */
  private static final ClaimLimits LIMITS =
      ClaimLimits.newBuilder()
          .setPerIdentity(3)
          .addIdentities(limit("device", 1))
          .addIdentities(limit("phone", 2))
          .addIdentities(limit("address", 0))
          .build();

  private final String placement = Api.name("place");

  @Test
  void eachKindHasItsLimitAndTheRefusalNamesIt() {
    CouponBatch batch = batch(CampaignSpec.Type.CLAIM);
    claim(batch, user("device:d1", "phone:p1"));

    assertThat(limitOf(() -> claim(batch, user("device:d1", "phone:p2"))))
        .isEqualTo("identity:device");
    claim(batch, user("phone:p1"));
    assertThat(limitOf(() -> claim(batch, user("phone:p1", "device:d2"))))
        .isEqualTo("identity:phone");
    for (int i = 0; i < 3; i++) {
      claim(batch, user("card:c1", "address:a1"));
    }
    assertThat(limitOf(() -> claim(batch, user("card:c1")))).isEqualTo("identity");
    claim(batch, user("address:a1", "device:d2"));
    assertThat(states(user("phone:p1", "card:c1"))).containsExactly("LIMIT_REACHED identity:phone");
    assertThat(states(user("address:a1", "phone:p2"))).containsExactly("CLAIM_NOW ");
  }

  @Test
  void aPackCountsEachOfItsCoupons() {
    CouponBatch batch = batch(CampaignSpec.Type.CLAIM);

    assertThat(limitOf(() -> claimPack(batch, user("device:d1")))).isEqualTo("identity:device");
    assertThat(claimPack(batch, user("phone:p1"))).isEqualTo(2);
    assertThat(limitOf(() -> claim(batch, user("phone:p1")))).isEqualTo("identity:phone");
  }

  @Test
  void aReservationCountsUntilItIsCancelled() {
    CouponBatch batch = batch(CampaignSpec.Type.PURCHASE);
    ReserveClaimRequest.Builder request =
        ReserveClaimRequest.newBuilder()
            .setCampaign(batch.getSpec().getCampaignRef().getName())
            .setBatch(batch.getName());
    var kept =
        api.wallets.reserveClaim(request.setRequestId(Api.id()).setUser(user("device:d1")).build());

    request.setRequestId(Api.id()).setUser(user("device:d1"));
    assertThat(limitOf(() -> api.wallets.reserveClaim(request.build())))
        .isEqualTo("identity:device");
    api.cancel(kept.getReservation());
    assertThat(api.wallets.reserveClaim(request.build()).hasReservation()).isTrue();
  }

  @Test
  void theReceiverOfACouponAndTheUserOfAGrantAreCounted() {
    CouponBatch batch = batch(CampaignSpec.Type.CLAIM);
    Coupon coupon = claim(batch, user("device:d1"));
    TransferCouponRequest.Builder transfer =
        TransferCouponRequest.newBuilder()
            .setRequestId(Api.id())
            .setUser(Samples.user(coupon.getUserId()))
            .setCouponId(coupon.getCouponId());

    assertThat(
            limitOf(
                () -> api.wallets.transferCoupon(transfer.setReceiver(user("device:d1")).build())))
        .isEqualTo("identity:device");
    api.wallets.transferCoupon(transfer.setReceiver(user("device:d2")).build());
    assertThat(limitOf(() -> claim(batch, user("device:d2")))).isEqualTo("identity:device");

    var granted =
        api.wallets.grantCoupons(
            GrantCouponsRequest.newBuilder()
                .setRequestId(Api.id())
                .setCampaign(batch.getSpec().getCampaignRef().getName())
                .setBatch(batch.getName())
                .addUsers(user("device:d2"))
                .build());
    assertThat(granted.getResults(0).getRefusal().getMetadataMap())
        .containsEntry("limit", "identity:device");
  }

  private CouponBatch batch(CampaignSpec.Type type) {
    String name = Api.name("batch");
    PackItem.Builder twice =
        PackItem.newBuilder().setBatchRef(CouponBatchRef.newBuilder().setName(name)).setCount(2);
    Campaign.Builder campaign = Samples.withLimits(LIMITS).toBuilder();
    campaign
        .getSpecBuilder()
        .setType(type)
        .addPlacements(placement)
        .addPacks(Pack.newBuilder().setName("two").addBatches(twice));
    CouponBatch.Builder batch = Samples.batch(api.apply(campaign.build()), 100).setName(name);
    batch.getSpecBuilder().getRuleBuilder().setMaxTransfers(1);
    return api.apply(batch.build());
  }

  private static IdentityLimit limit(String kind, long most) {
    return IdentityLimit.newBuilder().setKind(kind).setLimit(most).build();
  }

  /** Somebody new, with identities as {@code kind:hash}. */
  private static UserContext user(String... identities) {
    UserContext.Builder user = UserContext.newBuilder().setUserId(Api.name("user"));
    for (String identity : identities) {
      String[] parts = identity.split(":");
      user.addIdentities(Identity.newBuilder().setKind(parts[0]).setHash(parts[1]));
    }
    return user.build();
  }

  private Coupon claim(CouponBatch batch, UserContext user) {
    return api.wallets
        .claimCoupon(
            Api.claimRequest(batch, user.getUserId(), Api.id()).toBuilder().setUser(user).build())
        .getCoupons(0);
  }

  private int claimPack(CouponBatch batch, UserContext user) {
    return api.wallets
        .claimCoupon(
            ClaimCouponRequest.newBuilder()
                .setRequestId(Api.id())
                .setUser(user)
                .setCampaign(batch.getSpec().getCampaignRef().getName())
                .setPack("two")
                .build())
        .getCouponsCount();
  }

  private List<String> states(UserContext user) {
    return api
        .wallets
        .listClaimable(
            ListClaimableRequest.newBuilder().setUser(user).setPlacement(placement).build())
        .getOffersList()
        .stream()
        .map((ClaimableOffer it) -> it.getState() + " " + it.getLimit())
        .toList();
  }

  private static String limitOf(ThrowingCallable call) {
    return Api.info(catchThrowable(call)).getMetadataOrDefault("limit", "none");
  }
}
