package dev.couponry.bench.rush;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.couponry.bench.Declared;
import dev.couponry.bench.Workbench;
import dev.couponry.v1.Cart;
import dev.couponry.v1.CartLine;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.PricingServiceGrpc;
import dev.couponry.v1.QueryApplicableCouponsRequest;
import dev.couponry.v1.ScopeDimensions;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.WalletServiceGrpc;
import io.grpc.Channel;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which of 50 coupons apply to a cart of 20 lines; ten do. Beside it: the same user's wallet
 * listed. That goes the same way through the same server and pool, reads the same rows by the same
 * statement, and judges nothing. A server of the benchmark's own would do less, but other things:
 * the ratio would tell how that was written. It is no empty call, since it answers with the rows;
 * so does the query.
 */
final class Wallets implements Job {
  private static final double ASKED = 0.5;
  private static final int USERS = 100;
  private static final int COUPONS = 50;
  private static final int USABLE = 10;
  private static final int LINES = 20;
  private static final int CALLERS = 64;

  private final Workbench bench;
  private final Flood flood;

  Wallets(Workbench bench, Flood flood) {
    this.bench = bench;
    this.flood = flood;
  }

  @Override
  public String title() {
    return "query, 50 coupons, 20 lines";
  }

  @Override
  public double asked() {
    return ASKED;
  }

  @Override
  public boolean isUrgent() {
    return false;
  }

  /** Declares a batch for each coupon, and lets every user claim one of each. */
  @Override
  public void prepare() {
    Declared declared = new Declared(bench);
    declared.campaign("wallets", spec -> {});
    for (int i = 0; i < COUPONS; i++) {
      String sku = i < USABLE ? "sku-" + i : "another-" + i;
      declared.batch(
          "wallet-" + i,
          "wallets",
          USERS,
          spec ->
              spec.getRuleBuilder()
                  .getScopeBuilder()
                  .setInclude(ScopeDimensions.newBuilder().addSkuIds(sku)));
    }
    Figures claims = flood.calls(CALLERS, (long) USERS * COUPONS, claims());
    if (!claims.errors().isEmpty()) {
      throw new IllegalStateException("wallets were not filled: " + claims.errors());
    }
  }

  /** One of each batch for each user. */
  private static Caller claims() {
    AtomicInteger next = new AtomicInteger();
    return (channel, n) -> {
      int i = next.getAndIncrement();
      return Futures.transform(
          WalletServiceGrpc.newFutureStub(channel)
              .claimCoupon(
                  ClaimCouponRequest.newBuilder()
                      .setRequestId(UUID.randomUUID().toString())
                      .setUser(user(i))
                      .setCampaign("wallets")
                      .setBatch("wallet-" + i / USERS)
                      .build()),
          answer -> true,
          MoreExecutors.directExecutor());
    };
  }

  @Override
  public Reference reference() {
    return new Less("list 50 coupons", this::list);
  }

  @Override
  public Caller caller() {
    return this::query;
  }

  /** Nothing is changed that could be looked up. */
  @Override
  public long check() {
    return 0;
  }

  /** Which apply, and which are the best. */
  private ListenableFuture<Boolean> query(Channel channel, long n) {
    return Futures.transform(
        PricingServiceGrpc.newFutureStub(channel)
            .queryApplicableCoupons(
                QueryApplicableCouponsRequest.newBuilder()
                    .setUser(user(n))
                    .setCart(cart())
                    .build()),
        answer -> answer.getApplicableCount() == USABLE && answer.getBest().getOptimal(),
        MoreExecutors.directExecutor());
  }

  /** The same coupons, only listed. */
  private ListenableFuture<Boolean> list(Channel channel, long n) {
    return Futures.transform(
        WalletServiceGrpc.newFutureStub(channel)
            .listWallet(
                ListWalletRequest.newBuilder()
                    .setUserId(user(n).getUserId())
                    .setPageSize(COUPONS)
                    .build()),
        answer -> answer.getCouponsCount() == COUPONS,
        MoreExecutors.directExecutor());
  }

  private static UserContext user(long n) {
    return UserContext.newBuilder().setUserId("user-" + n % USERS).build();
  }

  /** 20 lines of 60.00 in 5 shops. */
  private static Cart cart() {
    Cart.Builder cart = Cart.newBuilder().setCurrencyCode("CNY");
    for (int line = 0; line < LINES; line++) {
      cart.addLines(
          CartLine.newBuilder()
              .setLineId("l" + line)
              .setSkuId("sku-" + line)
              .setShopId("shop-" + line % 5)
              .setUnitPrice(6_000)
              .setQuantity(1));
    }
    return cart.build();
  }
}
