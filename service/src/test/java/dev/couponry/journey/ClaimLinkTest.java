package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimCouponResponse;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchRef;
import dev.couponry.v1.CreateClaimLinkRequest;
import dev.couponry.v1.CreateClaimLinkResponse;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.Pack;
import dev.couponry.v1.PackItem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links by which users claim from outside of the house. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ClaimLinkTest extends Journey {

  @Test
  void aLinkClaimsWhatItSaysForItsChannelAndPlacement() {
    CouponBatch batch = batch(10);
    CreateClaimLinkResponse link = create(linkTo(batch));

    Coupon coupon = claim(link.getClaimLink(), "ann").getCoupons(0);

    assertThat(coupon.getBatch()).isEqualTo(batch.getName());
    assertThat(coupon.getClaimChannel()).isEqualTo("partner-7");
    assertThat(coupon.getClaimPlacement()).isEqualTo("OffSite");
    assertThat(link.getExpireTime())
        .isEqualTo(api.campaign(campaignOf(batch)).getSpec().getEndTime());
    assertThat(link.getClaimLink()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  }

  @Test
  void aLinkClaimsAPack() {
    Campaign.Builder campaign = Samples.campaign();
    String first = Api.name("batch");
    String second = Api.name("batch");
    campaign
        .getSpecBuilder()
        .addPacks(
            Pack.newBuilder().setName("welcome").addBatches(item(first)).addBatches(item(second)));
    Campaign applied = api.apply(campaign.build());
    List.of(first, second)
        .forEach(name -> api.apply(Samples.batch(applied, 10).setName(name).build()));
    String link =
        create(
                CreateClaimLinkRequest.newBuilder()
                    .setRequestId(Api.id())
                    .setCampaign(applied.getName())
                    .setPack("welcome")
                    .setChannel("partner-7"))
            .getClaimLink();

    assertThat(claim(link, "ann").getCouponsList().stream().map(Coupon::getBatch))
        .containsExactly(first, second);
  }

  @Test
  void anExpiredLinkIsRefusedButARetriedSuccessIsNot() {
    CouponBatch batch = batch(10);
    Instant expires = Instant.now().plus(Duration.ofHours(1));
    String link = create(linkTo(batch).setExpireTime(Samples.at(expires))).getClaimLink();
    ClaimCouponRequest request = request(link, "ann");
    ClaimCouponResponse claimed = api.wallets.claimCoupon(request);

    clock.goForward(Duration.ofHours(1));

    assertThat(reasonOf(() -> claim(link, "bob"))).isEqualTo("CLAIM_LINK_EXPIRED");
    assertThat(api.wallets.claimCoupon(request)).isEqualTo(claimed);
  }

  @Test
  void whatWasChangedMadeUpOrIsAnotherTenantsIsNoLink() {
    String link = create(linkTo(batch(10))).getClaimLink();
    String[] parts = link.split("\\.");
    String other = create(linkTo(batch(10))).getClaimLink();

    List.of(
            parts[0] + "." + other.split("\\.")[1] + "." + parts[2],
            encoded("{\"alg\":\"none\",\"kid\":\"db-1\",\"typ\":\"couponry-claim-link+jwt\"}")
                + "."
                + parts[1]
                + ".",
            encoded("{\"alg\":\"HS256\",\"kid\":\"db-2\",\"typ\":\"couponry-claim-link+jwt\"}")
                + "."
                + parts[1]
                + "."
                + parts[2],
            parts[0] + "." + parts[1] + ".",
            "x")
        .forEach(
            bad ->
                assertThat(reasonOf(() -> claim(bad, "ann")))
                    .as(bad)
                    .isEqualTo("CLAIM_LINK_INVALID"));
    ClaimCouponRequest elsewhere =
        request(link, "ann").toBuilder().setTenant(Api.name("other")).build();
    assertThat(reasonOf(() -> api.wallets.claimCoupon(elsewhere))).isEqualTo("CLAIM_LINK_INVALID");
  }

  @Test
  void aLinkIsUnderAllRulesOfItsCampaign() {
    CouponBatch batch = batch(1);
    String link = create(linkTo(batch)).getClaimLink();
    claim(link, "ann");
    assertThat(reasonOf(() -> claim(link, "bob"))).isEqualTo("STOCK_EXHAUSTED");
    api.campaigns.haltCampaign(
        HaltCampaignRequest.newBuilder().setRequestId(Api.id()).setName(campaignOf(batch)).build());
    assertThat(reasonOf(() -> claim(link, "carl"))).isEqualTo("CAMPAIGN_NOT_ACTIVE");
  }

  @Test
  void refusesLinksByWhichNobodyCouldClaim() {
    CouponBatch batch = batch(10);
    assertThat(reasonOf(() -> create(linkTo(batch).setBatch("no-such"))))
        .isEqualTo("COUPON_BATCH_NOT_FOUND");
    assertThat(reasonOf(() -> create(linkTo(batch).setPack("no-such"))))
        .isEqualTo("PACK_NOT_FOUND");
    assertThat(
            reasonOf(
                () ->
                    create(linkTo(batch).setExpireTime(Samples.at(Instant.now().minusSeconds(9))))))
        .isEqualTo("INVALID_REQUEST");
    assertThat(reasonOf(() -> create(linkTo(batch).clearChannel()))).isEqualTo("INVALID_REQUEST");
    Campaign.Builder purchase = Samples.campaign();
    purchase.getSpecBuilder().setType(CampaignSpec.Type.PURCHASE);
    CouponBatch paid = api.apply(Samples.batch(api.apply(purchase.build()), 10).build());
    assertThat(reasonOf(() -> create(linkTo(paid)))).isEqualTo("CAMPAIGN_TYPE_MISMATCH");
    String link = create(linkTo(batch)).getClaimLink();
    assertThat(
            reasonOf(
                () ->
                    api.wallets.claimCoupon(
                        request(link, "ann").toBuilder().setChannel("mine").build())))
        .isEqualTo("INVALID_REQUEST");
  }

  private static PackItem item(String batch) {
    return PackItem.newBuilder().setBatchRef(CouponBatchRef.newBuilder().setName(batch)).build();
  }

  private static String encoded(String header) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(header.getBytes(StandardCharsets.UTF_8));
  }

  private static String campaignOf(CouponBatch batch) {
    return batch.getSpec().getCampaignRef().getName();
  }

  private static CreateClaimLinkRequest.Builder linkTo(CouponBatch batch) {
    return CreateClaimLinkRequest.newBuilder()
        .setRequestId(Api.id())
        .setCampaign(campaignOf(batch))
        .setBatch(batch.getName())
        .setPlacement("OffSite")
        .setChannel("partner-7");
  }

  private CreateClaimLinkResponse create(CreateClaimLinkRequest.Builder link) {
    return api.wallets.createClaimLink(link.build());
  }

  private static ClaimCouponRequest request(String link, String user) {
    return ClaimCouponRequest.newBuilder()
        .setRequestId(Api.id())
        .setUser(Samples.user(user))
        .setClaimLink(link)
        .build();
  }

  private ClaimCouponResponse claim(String link, String user) {
    return api.wallets.claimCoupon(request(link, user));
  }
}
