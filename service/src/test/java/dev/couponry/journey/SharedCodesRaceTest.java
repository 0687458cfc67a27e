package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Duration;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.Redemption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The limits of a public code under races, on the real database. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SharedCodesRaceTest extends Journey {
  private static final int QUANTITY = 50;

  @Test
  void twoHundredLocksOfFiftyUsesGiveFiftyAndReleasesGiveBackExactly() {
    String code = Api.name("RUSH");
    CouponBatch batch = shared(code, 0);

    var results = Crowd.of(200, i -> lock(code, "user-" + i, Api.name("order")));

    assertThat(results.answers()).hasSize(QUANTITY);
    assertThat(results.reasons()).hasSize(150).containsOnly("STOCK_EXHAUSTED");
    assertThat(claimed(batch)).isEqualTo(QUANTITY);
    assertThat(new Invariants(pool).broken()).isEmpty();

    var released =
        Crowd.of(20, i -> api.release(results.answers().get(i).getRedemptionId()).getState());
    assertThat(released.answers()).hasSize(20).containsOnly(Redemption.State.RELEASED);
    assertThat(claimed(batch)).isEqualTo(QUANTITY - 20);
    var again = Crowd.of(100, i -> lock(code, "other-" + i, Api.name("order")));
    assertThat(again.answers()).hasSize(20);
    assertThat(again.reasons()).hasSize(80).containsOnly("STOCK_EXHAUSTED");
  }

  @Test
  void aUsersLimitIsExact() {
    String code = Api.name("RUSH");
    CouponBatch batch = shared(code, 3);

    var results = Crowd.of(60, i -> lock(code, "greedy", Api.name("order")));

    assertThat(results.answers()).hasSize(3);
    assertThat(results.reasons()).hasSize(57).containsOnly("LIMIT_REACHED");
    assertThat(claimed(batch)).isEqualTo(3);
  }

  @Test
  void redeemingReleasingReplacingAndTimingOutTogetherKeepEveryCount() {
    String code = Api.name("RUSH");
    CouponBatch batch = shared(code, 2);
    Redemption[] locks = new Redemption[QUANTITY];
    for (int i = 0; i < QUANTITY; i++) {
      locks[i] = lock(code, "user-" + i, "mix-" + code + "-" + i);
    }
    clock.goForward(java.time.Duration.ofMinutes(2));

    var results = Crowd.of(200, i -> step(code, locks[i % QUANTITY], i));

    assertThat(results.reasons())
        .isSubsetOf(
            "LOCK_NOT_LIVE",
            "ORDER_ALREADY_REDEEMED",
            "STOCK_EXHAUSTED",
            "LIMIT_REACHED",
            "UNAVAILABLE");
    clock.goForward(java.time.Duration.ofMinutes(2));
    await()
        .atMost(java.time.Duration.ofSeconds(30))
        .until(() -> claimed(batch) == api.batch(batch.getName()).getCounters().getRedeemed());
    assertThat(claimed(batch)).isBetween(1L, (long) QUANTITY);
  }

  private Redemption.State step(String code, Redemption lock, int turn) {
    return switch (turn / QUANTITY) {
      case 0 -> api.redeem(lock).getState();
      case 1 -> api.release(lock.getRedemptionId()).getState();
      case 2 -> lock(code, lock.getUserId(), lock.getOrderId()).getState();
      default -> lock(code, "late-" + turn, Api.name("order")).getState();
    };
  }

  @Test
  void aMeteredBudgetIsNeverOverspentByReplacedLocks() {
    var campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 5_000));
    String code = Api.name("RUSH");
    CouponBatch batch = api.apply(Samples.shared(campaign, code, QUANTITY, 0));

    var results = Crowd.of(120, i -> lock(code, "user-" + i % 40, "order-" + code + "-" + i % 40));

    assertThat(results.answers()).isNotEmpty();
    assertThat(results.reasons()).isSubsetOf("BUDGET_EXCEEDED", "UNAVAILABLE");
    assertThat(claimed(batch)).isEqualTo(5);
  }

  private CouponBatch shared(String code, long perUser) {
    return api.apply(
        Samples.shared(api.apply(Samples.campaign().build()), code, QUANTITY, perUser));
  }

  private long claimed(CouponBatch batch) {
    return api.batch(batch.getName()).getCounters().getClaimed();
  }

  private Redemption lock(String code, String user, String order) {
    return api.redemptions
        .lockCoupon(
            LockCouponRequest.newBuilder()
                .setRequestId(Api.id())
                .setOrderId(order)
                .setUser(Samples.user(user))
                .setCart(Samples.cart())
                .addCouponCodes(code)
                .setLockDuration(Duration.newBuilder().setSeconds(60))
                .build())
        .getRedemption();
  }
}
