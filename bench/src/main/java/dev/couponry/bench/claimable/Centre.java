package dev.couponry.bench.claimable;

import dev.couponry.bench.Declared;
import dev.couponry.bench.Workbench;
import dev.couponry.v1.Audience;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimWindow;
import dev.couponry.v1.UserContext;
import java.util.UUID;

/** A coupon centre full of campaigns, each with a batch, an audience, a window and limits. */
final class Centre {
  static final String PLACEMENT = "CouponCenter";

  private static final int PER_USER = 10;
  private static final int PER_DAY = 100_000;
  private static final int QUANTITY = 1_000_000;

  private final Workbench bench;
  private final Declared declared;

  Centre(Workbench bench) {
    this.bench = bench;
    this.declared = new Declared(bench);
  }

  /** Declares so many campaigns, and lets a user claim so many coupons of them in turn. */
  void fill(int campaigns, String user, int coupons) {
    for (int i = 0; i < campaigns; i++) {
      declared.campaign("campaign-" + i, Centre::busy);
      declared.batch(
          "batch-" + i, "campaign-" + i, QUANTITY, spec -> spec.setPerUserLimit(PER_USER));
    }
    for (int i = 0; i < coupons; i++) {
      claim("campaign-" + i % campaigns, "batch-" + i % campaigns, user);
    }
  }

  private static void busy(CampaignSpec.Builder spec) {
    spec.setTimeZone("Asia/Shanghai")
        .addPlacements(PLACEMENT)
        .setAudience(Audience.newBuilder().setExpression("!user.new_user"))
        .addClaimWindows(ClaimWindow.newBuilder().setFrom("00:00").setTo("24:00").setQuota(PER_DAY))
        .setLimits(
            ClaimLimits.newBuilder()
                .setPerUser(PER_USER)
                .setPerUserPerDay(PER_USER)
                .setPerDay(PER_DAY)
                .setTotal(QUANTITY));
  }

  private void claim(String campaign, String batch, String user) {
    bench
        .service()
        .wallet()
        .claimCoupon(
            ClaimCouponRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setUser(UserContext.newBuilder().setUserId(user))
                .setCampaign(campaign)
                .setBatch(batch)
                .build());
  }
}
