package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.ResumeCampaignRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill switch, thrown on one replica, works on every other. */
class HaltIT {
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void aHaltOnOneReplicaStopsTheOtherWithinASecond() throws Exception {
    try (TwoReplicas replicas = TwoReplicas.in(directory);
        Api here = new Api(replicas.onePort());
        Api there = Api.retrying(replicas.otherPort())) {
      CouponBatch batch =
          here.apply(Samples.batch(here.apply(Samples.campaign().build()), 100).build());
      String campaign = batch.getSpec().getCampaignRef().getName();
      Coupon first = there.claim(batch, Api.name("user"));
      Coupon second = there.claim(batch, Api.name("user"));
      there.redeem(first, Api.name("order"));

      here.campaigns.haltCampaign(
          HaltCampaignRequest.newBuilder().setRequestId(Api.id()).setName(campaign).build());

      long halted = System.nanoTime();

      refusedASecondAfter(halted, () -> there.claim(batch, Api.name("user")));
      refusedASecondAfter(halted, () -> quote(there, second));
      refusedASecondAfter(halted, () -> there.lock(second, "one-order", Duration.ofMinutes(1)));
      here.campaigns.resumeCampaign(
          ResumeCampaignRequest.newBuilder().setRequestId(Api.id()).setName(campaign).build());
      await()
          .atMost(BOUND)
          .ignoreExceptions()
          .until(() -> !there.claim(batch, Api.name("user")).getCode().isEmpty());
    }
  }

  /** A call that begins a second after the halt is refused; what began before may go either way. */
  private static void refusedASecondAfter(long halted, ThrowingCallable call) {
    boolean late;
    Throwable error;
    do {
      late = System.nanoTime() - halted >= A_SECOND.toNanos();
      error = catchThrowable(call);
    } while (error == null && !late);
    assertThat(error).as("the call is refused").isNotNull();
    assertThat(Api.reason(error)).isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(Journey.reasonOf(call)).isEqualTo("CAMPAIGN_NOT_ACTIVE");
  }

  private static void quote(Api api, Coupon coupon) {
    api.pricing.quoteCoupons(
        QuoteCouponsRequest.newBuilder()
            .setUser(Samples.user(coupon.getUserId()))
            .setCart(Samples.cart())
            .addCouponCodes(coupon.getCode())
            .build());
  }
}
