package dev.couponry.bench.rush;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.couponry.bench.Declared;
import dev.couponry.bench.Workbench;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimWindow;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.WalletServiceGrpc;
import io.grpc.Channel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Claims by users who claim once, spread over so many campaigns. */
final class Claims implements Job {
  private static final int PLENTY = 100_000_000;
  private static final double ASKED = 8;

  private final Workbench bench;
  private final String name = "claims";
  private final int campaigns;
  private final Acknowledged answers = Acknowledged.coupons();

  Claims(Workbench bench, int campaigns) {
    this.bench = bench;
    this.campaigns = campaigns;
  }

  @Override
  public String title() {
    return "claim, one hot batch";
  }

  @Override
  public double asked() {
    return ASKED;
  }

  @Override
  public boolean isUrgent() {
    return true;
  }

  /** Declares them, and makes a claim of each, so that what counts them is there. */
  @Override
  public void prepare() throws SQLException {
    Declared declared = new Declared(bench);
    for (int i = 0; i < campaigns; i++) {
      declared.campaign(name + "-" + i, Claims::limited);
      declared.batch(name + "-" + i, name + "-" + i, PLENTY, spec -> spec.setPerUserLimit(1));
      bench.service().wallet().claimCoupon(request(i, "first"));
    }
    try (Connection database = bench.connect();
        Statement statement = database.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS bench_campaign, bench_hot");
      statement.execute(
          "CREATE TABLE bench_campaign AS SELECT substring(b.name FROM '[0-9]+$')::int AS n,"
              + " b.campaign_id, b.batch_id FROM coupon_batch b WHERE b.name ~ '^"
              + name
              + "-[0-9]+$'");
      statement.execute(
          "CREATE TABLE bench_hot AS SELECT c.n, t.bucket, t.scope_id, t.kind, t.period"
              + " FROM bench_campaign c JOIN tally t ON t.subject = ''"
              + " AND t.scope_id IN (c.campaign_id, c.batch_id)");
      statement.execute("CREATE UNIQUE INDEX ON bench_campaign (n)");
      statement.execute("CREATE INDEX ON bench_hot (n)");
      statement.execute("VACUUM ANALYZE bench_campaign, bench_hot");
    }
  }

  private static void limited(CampaignSpec.Builder spec) {
    spec.addClaimWindows(ClaimWindow.newBuilder().setFrom("00:00").setTo("24:00").setQuota(PLENTY))
        .setLimits(ClaimLimits.newBuilder().setPerUser(3).setTotal(PLENTY));
  }

  @Override
  public Reference reference() {
    Map<String, Long> values = Map.of("campaigns", (long) campaigns, "together", Alone.TOGETHER);
    return new Alone(
        Script.named("claim.sql", values), Optional.of(Script.named("claim_together.sql", values)));
  }

  @Override
  public Caller caller() {
    return this::call;
  }

  private ListenableFuture<Boolean> call(Channel channel, long n) {
    String user = UUID.randomUUID().toString();
    return Futures.transform(
        WalletServiceGrpc.newFutureStub(channel).claimCoupon(request(n, user)),
        answer -> {
          answer.getCouponsList().forEach(it -> answers.add(it.getCouponId(), user));
          return answer.getCouponsCount() == 1;
        },
        MoreExecutors.directExecutor());
  }

  @Override
  public long check() throws SQLException {
    return answers.check(bench);
  }

  private ClaimCouponRequest request(long n, String user) {
    String campaign = name + "-" + n % campaigns;
    return ClaimCouponRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setUser(UserContext.newBuilder().setUserId(user))
        .setCampaign(campaign)
        .setBatch(campaign)
        .build();
  }
}
