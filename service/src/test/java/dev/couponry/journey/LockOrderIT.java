package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.Redemption;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders at two replicas that lock, replace, release and redeem the same few coupons on the same
 * few budgets, whose ways through a transaction differ: no two transactions wait for each other.
 */
class LockOrderIT {
  private static final int CLIENTS = 48;
  private static final int CALLS_EACH = 50;
  private static final int CAMPAIGNS = 6;
  private static final int USERS = 4;
  private static final int ORDERS = 3;

  @TempDir Path directory;

  @Test
  void noTwoTransactionsWaitForEachOther() throws Exception {
    try (TwoReplicas replicas = TwoReplicas.in(directory);
        Api here = Api.retrying(replicas.onePort());
        Api there = Api.retrying(replicas.otherPort())) {
      List<Coupon> coupons = coupons(here);

      Map<String, Integer> outcomes = new TreeMap<>();
      Crowd.of(CLIENTS, client -> calls(client % 2 == 0 ? here : there, coupons, client))
          .answers()
          .forEach(some -> some.forEach((what, n) -> outcomes.merge(what, n, Integer::sum)));

      assertThat(outcomes.values().stream().mapToInt(n -> n).sum()).isEqualTo(CLIENTS * CALLS_EACH);
      assertThat(outcomes).containsKeys("lock", "redeem");
      assertThat(deadlocks(replicas)).isZero();
    }
  }

  /** Of each user one of each campaign, which may be used often. */
  private static List<Coupon> coupons(Api api) {
    List<Coupon> coupons = new ArrayList<>();
    for (int i = 0; i < CAMPAIGNS; i++) {
      Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 1_000_000_000));
      CouponBatch.Builder batch = Samples.batch(campaign, 1_000);
      batch.getSpecBuilder().getRuleBuilder().setUses(1_000);
      CouponBatch applied = api.apply(batch.build());
      IntStream.range(0, USERS).forEach(user -> coupons.add(api.claim(applied, "user-" + user)));
    }
    return coupons;
  }

  /** How often a client did what, or was refused for what reason. */
  private static Map<String, Integer> calls(Api api, List<Coupon> coupons, int client) {
    Random random = new Random(client);
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < CALLS_EACH; i++) {
      Coupon coupon = coupons.get(random.nextInt(coupons.size()));
      String order = "order-" + coupon.getUserId() + "-" + random.nextInt(ORDERS);
      outcomes.merge(call(api, coupon, order, random.nextInt(4)), 1, Integer::sum);
    }
    return outcomes;
  }

  private static String call(Api api, Coupon coupon, String order, int what) {
    try {
      switch (what) {
        case 0 -> api.redeem(coupon, Api.name("order"));
        case 1 -> redeemed(api, api.lock(coupon, Api.name("order"), Duration.ofMinutes(5)));
        case 2 -> api.release(api.lock(coupon, order, Duration.ofMinutes(5)).getRedemptionId());
        default -> api.lock(coupon, order, Duration.ofMinutes(5));
      }
      return what < 2 ? "redeem" : "lock";
    } catch (StatusRuntimeException refused) {
      return Api.reason(refused);
    }
  }

  private static void redeemed(Api api, Redemption lock) {
    assertThat(api.redeem(lock).getRedemptionId()).isEqualTo(lock.getRedemptionId());
  }

  private static long deadlocks(TwoReplicas replicas) throws Exception {
    try (Connection database = replicas.connect();
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
