package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.couponry.v1.AmountOff;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimCouponResponse;
import dev.couponry.v1.ClaimableOffer;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.GetCouponBatchResponse;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.GrantCouponsResponse;
import dev.couponry.v1.GrantRefusal;
import dev.couponry.v1.GrantResult;
import dev.couponry.v1.Identity;
import dev.couponry.v1.ListClaimableRequest;
import dev.couponry.v1.ListClaimableResponse;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.ListWalletResponse;
import dev.couponry.v1.Threshold;
import dev.couponry.v1.UserContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WalletCommandsTest extends CommandLineTestBase {
  private static final Coupon COUPON =
      Coupon.newBuilder()
          .setCode("GQ7K2QXW9HRA")
          .setBatch("phones")
          .setState(Coupon.State.AVAILABLE)
          .setRule(
              CouponRule.newBuilder()
                  .setTitle("满 50 减 10")
                  .setCurrencyCode("CNY")
                  .setAmountOff(AmountOff.newBuilder().setAmount(1000))
                  .setThreshold(Threshold.newBuilder().setMinAmount(5000)))
          .build();

  @BeforeEach
  void answers() {
    var spec =
        CouponBatchSpec.newBuilder().setCampaignRef(CampaignRef.newBuilder().setName("home"));
    server.answer(
        GetCouponBatchRequest.class,
        request ->
            GetCouponBatchResponse.newBuilder()
                .setCouponBatch(CouponBatch.newBuilder().setSpec(spec))
                .build());
    server.answer(
        ClaimCouponRequest.class,
        request -> ClaimCouponResponse.newBuilder().addCoupons(COUPON).build());
  }

  @Test
  void aClaimGoesThroughTheHomeCampaignUnlessAnotherIsGiven() {
    var run = couponry("claim", "phones", "--user", "u1");
    assertThat(run.out()).startsWith("claimed GQ7K2QXW9HRA: CNY 10.00 off from CNY 50.00 on\n");
    assertThat(server.only(GetCouponBatchRequest.class).getName()).isEqualTo("phones");
    assertThat(server.only(ClaimCouponRequest.class).getCampaign()).isEqualTo("home");
    couponry("claim", "phones", "--user", "u1", "--campaign", "other");
    assertThat(server.requests(ClaimCouponRequest.class).get(1).getCampaign()).isEqualTo("other");
  }

  @Test
  void whatCanBeClaimedIsListedForAUserAtAPlacement() {
    server.answer(
        ListClaimableRequest.class,
        r ->
            ListClaimableResponse.newBuilder()
                .addOffers(
                    ClaimableOffer.newBuilder()
                        .setCampaign("home")
                        .setBatch("phones")
                        .setState(ClaimableOffer.State.CLAIM_NOW))
                .addOffers(
                    ClaimableOffer.newBuilder()
                        .setCampaign("home")
                        .setBatch("shoes")
                        .setState(ClaimableOffer.State.NEXT_WINDOW)
                        .setNextClaimTime(Timestamp.newBuilder().setSeconds(1_800_000_000)))
                .build());

    var run = couponry("claimable", "-u", "u1", "--segment", "vip", "--placement", "CouponCenter");

    assertThat(run.out()).containsPattern("phones +home +ClaimNow");
    assertThat(run.out()).containsPattern("shoes +home +NextWindow +2027-01-15");
    assertThat(server.only(ListClaimableRequest.class))
        .isEqualTo(
            ListClaimableRequest.newBuilder()
                .setUser(UserContext.newBuilder().setUserId("u1").addSegments("vip"))
                .setPlacement("CouponCenter")
                .setPageSize(100)
                .build());
  }

  @Test
  void aPackIsClaimedOfItsCampaign() {
    couponry("claim", "--pack", "welcome", "--campaign", "sale", "--user", "u1");
    var request = server.only(ClaimCouponRequest.class);
    assertThat(request.getPack()).isEqualTo("welcome");
    assertThat(request.getCampaign()).isEqualTo("sale");
    assertThat(couponry("claim", "--pack", "welcome", "--user", "u1").err())
        .contains("give its --campaign");
    assertThat(couponry("claim", "phones", "--pack", "welcome", "--user", "u1").err())
        .contains("give a batch or --pack");
  }

  @Test
  void aQuietClaimPrintsOnlyTheCodeForScripts() {
    assertThat(couponry("claim", "phones", "--user", "u1", "-q").out()).isEqualTo("GQ7K2QXW9HRA\n");
  }

  @Test
  void aClaimSaysWhoAndWhere() {
    couponry(
        "claim",
        "phones",
        "-u",
        "u1",
        "--segment",
        "vip",
        "--segment",
        "new",
        "--member-level",
        "gold",
        "--new-user",
        "--identity",
        "phone=5d41",
        "--placement",
        "CouponCenter",
        "--channel",
        "app",
        "--request-id",
        "11111111-1111-7111-8111-111111111111",
        "--tenant",
        "shop");
    assertThat(server.only(ClaimCouponRequest.class))
        .isEqualTo(
            ClaimCouponRequest.newBuilder()
                .setTenant("shop")
                .setRequestId("11111111-1111-7111-8111-111111111111")
                .setUser(
                    UserContext.newBuilder()
                        .setUserId("u1")
                        .addSegments("vip")
                        .addSegments("new")
                        .setMemberLevel("gold")
                        .setNewUser(true)
                        .addIdentities(Identity.newBuilder().setKind("phone").setHash("5d41")))
                .setCampaign("home")
                .setBatch("phones")
                .setPlacement("CouponCenter")
                .setChannel("app")
                .build());
  }

  @Test
  void everyChangeHasARequestIdOfItsOwn() {
    couponry("claim", "phones", "--user", "u1");
    couponry("claim", "phones", "--user", "u1");
    assertThat(server.requests(ClaimCouponRequest.class))
        .extracting(ClaimCouponRequest::getRequestId)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f-]{36}"));
  }

  @Test
  void aClaimNeedsAUser() {
    assertThat(couponry("claim", "phones"))
        .isEqualTo(new Run(ExitCodes.BAD_INPUT, "", "couponry: --user: must be given\n"));
  }

  @Test
  void aGrantSaysWhatBecameOfEachUser() {
    server.answer(
        GrantCouponsRequest.class,
        request ->
            GrantCouponsResponse.newBuilder()
                .addResults(GrantResult.newBuilder().setUserId("u1").setCoupon(COUPON))
                .addResults(
                    GrantResult.newBuilder()
                        .setUserId("u2")
                        .setRefusal(
                            GrantRefusal.newBuilder()
                                .setReason(ErrorReason.LIMIT_REACHED)
                                .setMessage("has 1 already")))
                .build());
    var run = couponry("grant", "phones", "--user", "u1", "--user", "u2", "--ignore-user-limits");
    assertThat(run.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.out())
        .isEqualTo(
            """
            USER  COUPON        NOTE
            u1    GQ7K2QXW9HRA  -
            u2    -             has 1 already [LIMIT_REACHED]
            """);
    assertThat(server.only(GrantCouponsRequest.class).getIgnoreUserLimits()).isTrue();
    assertThat(server.only(GrantCouponsRequest.class).getUsersCount()).isEqualTo(2);
  }

  @Test
  void aCodeIsBoundAsItIsTypedIn() {
    couponry("bind", "dm7k-2qxw-9hra", "--user", "u1");
    assertThat(server.only(BindCodeRequest.class).getCouponCode()).isEqualTo("dm7k-2qxw-9hra");
    assertThat(server.only(BindCodeRequest.class).getUser().getUserId()).isEqualTo("u1");
  }

  @Test
  void aWalletIsReadPageByPageUpToTheLimit() {
    server.answer(
        ListWalletRequest.class,
        request ->
            ListWalletResponse.newBuilder()
                .addCoupons(COUPON)
                .setNextPageToken(request.getPageToken() + "x")
                .build());
    var run = couponry("wallet", "--user", "u1", "--state", "available,Locked", "--limit", "2");
    assertThat(run.out())
        .isEqualTo(
            """
            CODE          STATE      BATCH   EXPIRES  GIVES                            TITLE
            GQ7K2QXW9HRA  Available  phones  -        CNY 10.00 off from CNY 50.00 on  满 50 减 10
            GQ7K2QXW9HRA  Available  phones  -        CNY 10.00 off from CNY 50.00 on  满 50 减 10
            … there are more; raise --limit (is 2)
            """);
    var requests = server.requests(ListWalletRequest.class);
    assertThat(requests).extracting(ListWalletRequest::getPageToken).containsExactly("", "x");
    assertThat(requests.get(0).getStatesList())
        .containsExactly(Coupon.State.AVAILABLE, Coupon.State.LOCKED);
    assertThat(couponry("wallet", "--user", "u1", "--state", "usd").err())
        .contains("must be one of available, cancelled, expired, locked, used (is usd), did you");
  }
}
