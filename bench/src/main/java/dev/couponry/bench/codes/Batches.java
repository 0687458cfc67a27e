package dev.couponry.bench.codes;

import com.google.protobuf.Timestamp;
import dev.couponry.bench.Workbench;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.AmountOff;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchCounters;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.Threshold;
import java.time.Duration;
import java.time.Instant;

/** Batches whose codes are made in advance. */
final class Batches {
  private static final String CAMPAIGN = "bench";
  private static final long POLL_MILLIS = 20;

  private final Workbench bench;

  /** Declares a campaign for them. */
  Batches(Workbench bench) {
    this.bench = bench;
    Instant now = Instant.now();
    bench
        .service()
        .campaigns()
        .applyCampaign(
            ApplyCampaignRequest.newBuilder()
                .setCampaign(
                    Campaign.newBuilder()
                        .setName(CAMPAIGN)
                        .setSpec(
                            CampaignSpec.newBuilder()
                                .setTitle("Benchmark")
                                .setStartTime(at(now.minus(Duration.ofDays(1))))
                                .setEndTime(at(now.plus(Duration.ofDays(1))))))
                .build());
  }

  /** Declares one and returns when all its codes are made, with how that went. */
  CouponBatchCounters make(String name, long quantity) {
    bench
        .service()
        .campaigns()
        .applyCouponBatch(
            ApplyCouponBatchRequest.newBuilder()
                .setCouponBatch(CouponBatch.newBuilder().setName(name).setSpec(spec(quantity)))
                .build());
    CouponBatchCounters counters = counters(name);
    while (counters.getGenerated() < quantity) {
      pause();
      counters = counters(name);
    }
    return counters;
  }

  private CouponBatchCounters counters(String name) {
    return bench
        .service()
        .campaigns()
        .getCouponBatch(GetCouponBatchRequest.newBuilder().setName(name).build())
        .getCouponBatch()
        .getCounters();
  }

  private static CouponBatchSpec spec(long quantity) {
    return CouponBatchSpec.newBuilder()
        .setCampaignRef(CampaignRef.newBuilder().setName(CAMPAIGN))
        .setQuantity(quantity)
        .setCode(CodeSpec.newBuilder().setMode(CodeSpec.Mode.PREGENERATED))
        .setRule(
            CouponRule.newBuilder()
                .setTitle("50-10")
                .setCurrencyCode("CNY")
                .setAmountOff(AmountOff.newBuilder().setAmount(1_000))
                .setThreshold(Threshold.newBuilder().setMinAmount(5_000))
                .setAfterClaim(AfterClaimValidity.newBuilder().setDays(30)))
        .build();
  }

  private static Timestamp at(Instant instant) {
    return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
