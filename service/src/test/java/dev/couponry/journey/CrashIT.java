package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.GetRedemptionRequest;
import dev.couponry.v1.Redemption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service killed in the middle of redemptions, and started again on the same data. */
class CrashIT {
  private static final int COUPONS = 400;
  private static final int KILLS = 2;

  @TempDir Path directory;

  @Test
  void everyAcknowledgedRedemptionSurvivesAndNoCouponIsUsedTwice() throws Exception {
    Path data = directory.resolve("data");
    List<Coupon> coupons;
    Redeemers redeemers;
    Coupon locked;
    CouponBatch batch;
    try (ServiceProcess service = ServiceProcess.local(data);
        Api api = Api.retrying(service.grpcPort())) {
      Campaign campaign = api.apply(Samples.campaign().build());
      CouponBatch applied = api.apply(Samples.batch(campaign, COUPONS + 1).build());
      coupons = Crowd.of(COUPONS, i -> api.claim(applied, "user-" + i)).answers();
      batch = applied;
      locked = api.claim(batch, "waits");
      api.lock(locked, "unpaid", Duration.ofSeconds(1));
      redeemers = new Redeemers(coupons);
      killInTheMiddle(service, api, redeemers);
    }
    for (int kill = 1; kill < KILLS; kill++) {
      try (ServiceProcess service = ServiceProcess.local(data);
          Api api = Api.retrying(service.grpcPort())) {
        killInTheMiddle(service, api, redeemers);
      }
    }
    try (ServiceProcess service = ServiceProcess.local(data);
        Api api = Api.retrying(service.grpcPort())) {
      for (Redeemers.Task task : redeemers.acknowledged()) {
        assertThat(ofOrder(api, task.order()).getState()).isEqualTo(Redemption.State.REDEEMED);
      }
      finish(redeemers.start(api, error -> false));

      assertThat(redeemers.acknowledged()).hasSize(COUPONS);
      assertThat(redeemers.refusals()).isEmpty();
      assertThat(api.batch(batch.getName()).getCounters().getRedeemed()).isEqualTo(COUPONS);
      List<String> reasons = new ArrayList<>();
      coupons.forEach(it -> reasons.add(Journey.reasonOf(() -> api.redeem(it, Api.name("again")))));
      assertThat(reasons).containsOnly("COUPON_USED");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.coupon(locked.getCouponId()).getState() == Coupon.State.AVAILABLE);
    }
  }

  private static void killInTheMiddle(ServiceProcess service, Api api, Redeemers redeemers)
      throws Exception {
    ExecutorService callers = redeemers.start(api, error -> false);
    redeemers.await(COUPONS / 4);
    service.kill9();
    finish(callers);
  }

  private static void finish(ExecutorService callers) throws InterruptedException {
    assertThat(callers.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
  }

  private static Redemption ofOrder(Api api, String order) {
    return api.redemptions
        .getRedemption(GetRedemptionRequest.newBuilder().setOrderId(order).build())
        .getRedemption();
  }
}
