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
import dev.couponry.v1.RedeemCouponResponse;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.RedemptionOrder;
import dev.couponry.v1.RedemptionServiceGrpc;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.WalletServiceGrpc;
import io.grpc.Channel;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Redemptions of coupons that their users have, each on a cart of five lines, out of a METERED
 * budget a campaign; in one step, or by a lock before.
 */
final class Redemptions implements Job {
  private static final int PLENTY = 100_000_000;
  private static final int CALLERS = 256;
  private static final String NAME = "orders-";
  private static final long PAID = 9_000;

  /** Coupons that are always left, since calls take theirs at the same time. */
  private static final int MARGIN = 2_000;

  private final Workbench bench;
  private final Flood flood;
  private final Kind kind;
  private final long forPgbench;
  private final Queue<Owned> coupons = new ConcurrentLinkedQueue<>();
  private final AtomicLong left = new AtomicLong();
  private final Acknowledged answers = Acknowledged.redemptions();

  /** A user with a coupon. */
  record Owned(String user, String code) {}

  /** What is redeemed, and how. */
  enum Kind {
    HOT("redeem, one hot campaign", 1, 6, "redeem.sql", Optional.of("redeem_together.sql")),
    SPREAD("redeem, 100 campaigns", 100, 1.5, "redeem.sql", Optional.empty()),
    LOCKED("lock + redeem, one hot campaign", 1, 4, "lock_redeem.sql", Optional.empty());

    private final String title;
    private final int campaigns;
    private final double asked;
    private final String script;
    private final Optional<String> together;

    Kind(String title, int campaigns, double asked, String script, Optional<String> together) {
      this.title = title;
      this.campaigns = campaigns;
      this.asked = asked;
      this.script = script;
      this.together = together;
    }
  }

  /**
   * On a bench, its coupons claimed over the flood.
   *
   * @param forPgbench so many coupons, more than pgbench can redeem
   */
  Redemptions(Workbench bench, Flood flood, Kind kind, long forPgbench) {
    this.bench = bench;
    this.flood = flood;
    this.kind = kind;
    this.forPgbench = forPgbench;
  }

  @Override
  public String title() {
    return kind.title;
  }

  @Override
  public double asked() {
    return kind.asked;
  }

  @Override
  public boolean isUrgent() {
    return kind == Kind.HOT;
  }

  /** Declares the campaigns. */
  @Override
  public void prepare() {
    Declared declared = new Declared(bench);
    for (int i = 0; i < kind.campaigns; i++) {
      declared.campaign(
          NAME + i,
          spec ->
              spec.setBudget(
                  BudgetSpec.newBuilder()
                      .setCurrencyCode("CNY")
                      .setAmount(PLENTY * RedemptionSample.DISCOUNT)
                      .setMode(BudgetSpec.Mode.METERED)));
      declared.batch(NAME + i, NAME + i, PLENTY, spec -> {});
    }
  }

  /** Lets users claim a coupon each until so many are there. */
  @Override
  public void stock(long calls) {
    for (long missing = calls + MARGIN - left.get();
        missing > 0;
        missing = calls + MARGIN - left.get()) {
      long before = left.get();
      Figures claims = flood.calls(CALLERS, missing, this::claimOne);
      if (left.get() == before) {
        throw new IllegalStateException("no coupon can be claimed: " + claims.errors());
      }
    }
  }

  private ListenableFuture<Boolean> claimOne(Channel channel, long n) {
    String campaign = NAME + n % kind.campaigns;
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
        answer -> {
          left.incrementAndGet();
          return coupons.add(new Owned(user, answer.getCoupons(0).getCode()));
        },
        MoreExecutors.directExecutor());
  }

  @Override
  public Reference reference() throws SQLException {
    stock(forPgbench);
    RedemptionSample sample = new RedemptionSample(bench);
    if (kind == Kind.LOCKED) {
      String order = UUID.randomUUID().toString();
      String id = service().lockCoupon(lock(take(), order)).getRedemption().getRedemptionId();
      sample.layOutLock(id);
      service().redeemCoupon(redeem(id));
      sample.layOutRedemption(id);
    } else {
      String order = UUID.randomUUID().toString();
      sample.layOutRedemption(
          service().redeemCoupon(redeem(take(), order)).getRedemption().getRedemptionId());
    }
    sample.layOutCoupons(
        Stream.generate(this::take).limit(forPgbench).map(Owned::code).toArray(String[]::new));
    Map<String, Long> values =
        Map.of("discount", RedemptionSample.DISCOUNT, "together", Alone.TOGETHER);
    return new Alone(
        Script.named(kind.script, values),
        kind.together.map(script -> Script.named(script, values)));
  }

  private RedemptionServiceGrpc.RedemptionServiceBlockingStub service() {
    return bench.service().redemptions();
  }

  private Owned take() {
    left.decrementAndGet();
    return coupons.remove();
  }

  @Override
  public Caller caller() {
    return new Caller() {
      @Override
      public ListenableFuture<Boolean> call(Channel channel, long n) {
        String order = UUID.randomUUID().toString();
        return Futures.transform(
            redeemed(RedemptionServiceGrpc.newFutureStub(channel), order),
            answer -> acknowledged(answer.getRedemption()),
            MoreExecutors.directExecutor());
      }

      @Override
      public boolean hasMore() {
        return left.get() > MARGIN / 2;
      }
    };
  }

  private ListenableFuture<RedeemCouponResponse> redeemed(
      RedemptionServiceGrpc.RedemptionServiceFutureStub service, String order) {
    if (kind != Kind.LOCKED) {
      return service.redeemCoupon(redeem(take(), order));
    }
    return Futures.transformAsync(
        service.lockCoupon(lock(take(), order)),
        locked -> service.redeemCoupon(redeem(locked.getRedemption().getRedemptionId())),
        MoreExecutors.directExecutor());
  }

  private boolean acknowledged(Redemption redemption) {
    answers.add(redemption.getRedemptionId(), redemption.getOrderId());
    return redemption.getTotalDiscount() == RedemptionSample.DISCOUNT;
  }

  @Override
  public long check() throws SQLException {
    return answers.check(bench);
  }

  private static RedeemCouponRequest redeem(String redemptionId) {
    return RedeemCouponRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setRedemptionId(redemptionId)
        .setPaidAmount(PAID)
        .build();
  }

  private static RedeemCouponRequest redeem(Owned owned, String order) {
    return RedeemCouponRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setOrder(
            RedemptionOrder.newBuilder()
                .setOrderId(order)
                .setUser(UserContext.newBuilder().setUserId(owned.user()))
                .setCart(Carts.ofFiveLines())
                .addCouponCodes(owned.code()))
        .setPaidAmount(PAID)
        .build();
  }

  private static LockCouponRequest lock(Owned owned, String order) {
    return LockCouponRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setOrderId(order)
        .setUser(UserContext.newBuilder().setUserId(owned.user()))
        .setCart(Carts.ofFiveLines())
        .addCouponCodes(owned.code())
        .build();
  }
}
