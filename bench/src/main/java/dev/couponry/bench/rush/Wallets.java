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

/** Which of 50 coupons apply to a cart of 20 lines; ten do. */
final class Wallets {
  private static final int USERS = 100;
  private static final int COUPONS = 50;
  private static final int USABLE = 10;
  private static final int LINES = 20;

  private final Workbench bench;

  Wallets(Workbench bench) {
    this.bench = bench;
  }

  /** Declares a batch for each coupon, and lets every user claim one of each. */
  void prepare() {
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
      for (int user = 0; user < USERS; user++) {
        bench
            .service()
            .wallet()
            .claimCoupon(
                ClaimCouponRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setUser(user(user))
                    .setCampaign("wallets")
                    .setBatch("wallet-" + i)
                    .build());
      }
    }
  }

  /** Which apply, and which are the best. */
  ListenableFuture<Boolean> query(Channel channel, long n) {
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
  ListenableFuture<Boolean> list(Channel channel, long n) {
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
