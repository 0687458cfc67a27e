package dev.couponry.bench;

import com.google.protobuf.Timestamp;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.AmountOff;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.Threshold;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Campaigns and batches to measure with. */
public final class Declared {
  private static final int ATTEMPTS = 5;

  private final Workbench bench;

  public Declared(Workbench bench) {
    this.bench = bench;
  }

  /** Declares a campaign that is active for a month; what is added to it makes it special. */
  public void campaign(String name, Consumer<CampaignSpec.Builder> special) {
    Instant now = Instant.now();
    CampaignSpec.Builder spec =
        CampaignSpec.newBuilder()
            .setTitle("Benchmark")
            .setStartTime(at(now.minus(Duration.ofDays(1))))
            .setEndTime(at(now.plus(Duration.ofDays(30))));
    special.accept(spec);
    ApplyCampaignRequest request =
        ApplyCampaignRequest.newBuilder()
            .setCampaign(Campaign.newBuilder().setName(name).setSpec(spec))
            .build();
    patiently(() -> bench.service().campaigns().applyCampaign(request));
  }

  /** Declares a batch of "50-10"; what is added to it makes it special. */
  public void batch(
      String name, String campaign, long quantity, Consumer<CouponBatchSpec.Builder> special) {
    CouponBatchSpec.Builder spec =
        CouponBatchSpec.newBuilder()
            .setCampaignRef(CampaignRef.newBuilder().setName(campaign))
            .setQuantity(quantity)
            .setRule(
                CouponRule.newBuilder()
                    .setTitle("50-10")
                    .setCurrencyCode("CNY")
                    .setAmountOff(AmountOff.newBuilder().setAmount(1_000))
                    .setThreshold(Threshold.newBuilder().setMinAmount(5_000))
                    .setAfterClaim(AfterClaimValidity.newBuilder().setDays(30)));
    special.accept(spec);
    ApplyCouponBatchRequest request =
        ApplyCouponBatchRequest.newBuilder()
            .setCouponBatch(CouponBatch.newBuilder().setName(name).setSpec(spec))
            .build();
    patiently(() -> bench.service().campaigns().applyCouponBatch(request));
  }

  /** To declare the same again changes nothing, and a cold service on a busy machine is slow. */
  private static void patiently(Runnable declaration) {
    for (int attempt = 1; ; attempt++) {
      try {
        declaration.run();
        return;
      } catch (StatusRuntimeException late) {
        if (late.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED || attempt == ATTEMPTS) {
          throw late;
        }
      }
    }
  }

  private static Timestamp at(Instant instant) {
    return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
  }
}
