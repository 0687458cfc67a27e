package dev.couponry.bench.claimable;

import dev.couponry.bench.Declared;
import dev.couponry.bench.Workbench;
import dev.couponry.v1.Audience;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimWindow;
import dev.couponry.v1.UserContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A coupon centre full of campaigns, each with a batch, an audience, a window and limits. */
final class Centre {
  static final String PLACEMENT = "CouponCenter";

  private static final int PER_USER = 10;
  private static final int PER_DAY = 100_000;
  private static final int QUANTITY = 1_000_000;
  private static final int TALLIES = 1_000_000;

  /** What other users have claimed of other campaigns: a database is not empty but for one user. */
  private static final String OTHERS =
      """
      INSERT INTO tally (bucket, scope_id, kind, subject, period, taken)
      SELECT n %% 256, md5((n %% 1000)::text)::uuid, 'batch_user', 'user-' || n, '', 1
      FROM generate_series(1, %d) AS n
      """
          .formatted(TALLIES);

  private final Workbench bench;
  private final Declared declared;

  Centre(Workbench bench) {
    this.bench = bench;
    this.declared = new Declared(bench);
  }

  /** Declares so many campaigns, and lets a user claim so many coupons of them in turn. */
  void fill(int campaigns, String user, int coupons) throws SQLException {
    for (int i = 0; i < campaigns; i++) {
      declared.campaign("campaign-" + i, Centre::busy);
      declared.batch(
          "batch-" + i, "campaign-" + i, QUANTITY, spec -> spec.setPerUserLimit(PER_USER));
    }
    for (int i = 0; i < coupons; i++) {
      claim("campaign-" + i % campaigns, "batch-" + i % campaigns, user);
    }
    addOthers();
  }

  private void addOthers() throws SQLException {
    try (Connection database = bench.connect();
        Statement statement = database.createStatement()) {
      statement.executeUpdate(OTHERS);
      statement.execute("VACUUM ANALYZE tally");
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
