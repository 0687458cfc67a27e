package dev.couponry.bench.rush;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.couponry.bench.Carts;
import dev.couponry.bench.Declared;
import dev.couponry.bench.Workbench;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.RedemptionOrder;
import dev.couponry.v1.RedemptionServiceGrpc;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.WalletServiceGrpc;
import io.grpc.Channel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Redemptions of coupons that their users have, each on a cart of five lines, out of a METERED
 * budget a campaign.
 */
final class Redemptions {
  private static final int PLENTY = 100_000_000;
  private static final int CALLERS = 256;
  private static final long DISCOUNT = 1_000;

  private final Workbench bench;
  private final String name;
  private final int campaigns;
  private final ConcurrentLinkedQueue<Owned> coupons = new ConcurrentLinkedQueue<>();

  /** A user with a coupon. */
  private record Owned(String user, String code) {}

  Redemptions(Workbench bench, String name, int campaigns) {
    this.bench = bench;
    this.name = name;
    this.campaigns = campaigns;
  }

  /** Declares the campaigns. */
  void declare() {
    Declared declared = new Declared(bench);
    for (int i = 0; i < campaigns; i++) {
      declared.campaign(
          name + "-" + i,
          spec ->
              spec.setBudget(
                  BudgetSpec.newBuilder()
                      .setCurrencyCode("CNY")
                      .setAmount(PLENTY * DISCOUNT)
                      .setMode(BudgetSpec.Mode.METERED)));
      declared.batch(name + "-" + i, name + "-" + i, PLENTY, spec -> {});
    }
  }

  /** Lets so many users claim a coupon each. */
  void claim(Flood flood, long many) {
    flood.calls(CALLERS, many, this::claimOne);
  }

  private ListenableFuture<Boolean> claimOne(Channel channel, long n) {
    String campaign = name + "-" + n % campaigns;
    String user = UUID.randomUUID().toString();
    return Futures.transform(
        WalletServiceGrpc.newFutureStub(channel)
            .claimCoupon(
                ClaimCouponRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setUser(UserContext.newBuilder().setUserId(user))
                    .setCampaign(campaign)
                    .setBatch(campaign)
                    .build()),
        answer -> coupons.add(new Owned(user, answer.getCoupons(0).getCode())),
        MoreExecutors.directExecutor());
  }

  /**
   * Redeems one by the service, and lays out for pgbench what it wrote, and so many of the coupons
   * that are left.
   */
  void layOut(long many) throws SQLException {
    RedemptionServiceGrpc.RedemptionServiceBlockingStub service = bench.service().redemptions();
    String id = service.redeemCoupon(redeem(coupons.remove())).getRedemption().getRedemptionId();
    try (Connection database = bench.connect();
        Statement statement = database.createStatement()) {
      statement.execute(
          "DROP TABLE IF EXISTS bench_redemption, bench_use, bench_ledger, bench_request,"
              + " bench_coupon");
      statement.execute(
          "CREATE TABLE bench_redemption AS SELECT * FROM redemption WHERE redemption_id = '"
              + id
              + "'");
      statement.execute(
          "CREATE TABLE bench_use AS SELECT * FROM redemption_use WHERE redemption_id = '"
              + id
              + "'");
      statement.execute(
          "CREATE TABLE bench_ledger AS SELECT * FROM ledger_entry WHERE redemption_id = '"
              + id
              + "' AND account <> 'BUDGET_RESERVED' AND (account <> 'BUDGET_AVAILABLE'"
              + " OR amount < 0)");
      statement.execute(
          "CREATE TABLE bench_request AS SELECT * FROM request"
              + " WHERE answer_type = 'RedeemCouponResponse' LIMIT 1");
      statement.execute(
          "CREATE TABLE bench_coupon (n bigint GENERATED ALWAYS AS IDENTITY, bucket smallint,"
              + " coupon_id uuid, campaign_id uuid)");
      try (PreparedStatement insert =
          database.prepareStatement(
              "INSERT INTO bench_coupon (bucket, coupon_id, campaign_id)"
                  + " SELECT bucket, coupon_id, campaign_id FROM coupon"
                  + " JOIN unnest(?) AS k(code) USING (code)")) {
        insert.setArray(1, database.createArrayOf("text", codes(many)));
        insert.executeUpdate();
      }
      statement.execute("CREATE UNIQUE INDEX ON bench_coupon (n)");
      statement.execute("DROP SEQUENCE IF EXISTS bench_next");
      statement.execute("CREATE SEQUENCE bench_next");
      statement.execute("VACUUM ANALYZE bench_coupon");
    }
  }

  /** Codes that the service will not redeem. */
  private String[] codes(long many) {
    return Stream.generate(coupons::remove).limit(many).map(Owned::code).toArray(String[]::new);
  }

  /** The redemption as SQL for pgbench. */
  String script() {
    return Script.named("redeem.sql", "discount", Long.toString(DISCOUNT));
  }

  /** A redemption in one step over gRPC. */
  ListenableFuture<Boolean> redeem(Channel channel, long n) {
    return Futures.transform(
        RedemptionServiceGrpc.newFutureStub(channel).redeemCoupon(redeem(coupons.remove())),
        answer -> answer.getRedemption().getTotalDiscount() == DISCOUNT,
        MoreExecutors.directExecutor());
  }

  /** A lock, and then its redemption. */
  ListenableFuture<Boolean> lockAndRedeem(Channel channel, long n) {
    RedemptionServiceGrpc.RedemptionServiceFutureStub service =
        RedemptionServiceGrpc.newFutureStub(channel);
    return Futures.transform(
        Futures.transformAsync(
            service.lockCoupon(lock(coupons.remove())),
            locked ->
                service.redeemCoupon(
                    RedeemCouponRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setRedemptionId(locked.getRedemption().getRedemptionId())
                        .setPaidAmount(9_000)
                        .build()),
            MoreExecutors.directExecutor()),
        answer -> answer.getRedemption().getTotalDiscount() == DISCOUNT,
        MoreExecutors.directExecutor());
  }

  private static RedeemCouponRequest redeem(Owned owned) {
    return RedeemCouponRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setOrder(
            RedemptionOrder.newBuilder()
                .setOrderId(UUID.randomUUID().toString())
                .setUser(UserContext.newBuilder().setUserId(owned.user()))
                .setCart(Carts.ofFiveLines())
                .addCouponCodes(owned.code()))
        .setPaidAmount(9_000)
        .build();
  }

  private static LockCouponRequest lock(Owned owned) {
    return LockCouponRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setOrderId(UUID.randomUUID().toString())
        .setUser(UserContext.newBuilder().setUserId(owned.user()))
        .setCart(Carts.ofFiveLines())
        .addCouponCodes(owned.code())
        .build();
  }
}
