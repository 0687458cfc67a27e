package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.RedeemCouponResponse;
import dev.couponry.v1.Redemption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers that go away in the middle of a redemption. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CancelTest extends Journey {
  private static final int CALLS = 100;

  @Test
  void aRedemptionWhoseCallerGoesAwayIsWholeOrAbsentAndARetryTellsWhich() {
    CouponBatch batch = batch(CALLS);
    List<RedeemCouponRequest> requests = new ArrayList<>();
    List<ListenableFuture<RedeemCouponResponse>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      Coupon coupon = api.claim(batch, "user-" + i);
      requests.add(Api.redeemRequest(coupon, Api.name("order"), Api.id()));
    }

    for (int i = 0; i < CALLS; i++) {
      calls.add(api.redeemAsync(requests.get(i)));
      // The longer ago it was sent, the further a call has come when its caller goes.
      calls.get(i / 2).cancel(true);
    }
    calls.forEach(call -> call.cancel(true));

    assertThat(new Invariants(pool).broken()).isEmpty();
    for (RedeemCouponRequest request : requests) {
      Redemption redeemed = api.redemptions.redeemCoupon(request).getRedemption();
      assertThat(redeemed.getState()).isEqualTo(Redemption.State.REDEEMED);
    }
    assertThat(api.batch(batch.getName()).getCounters().getRedeemed()).isEqualTo(CALLS);
  }
}
