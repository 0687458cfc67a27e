package dev.couponry.bench.codes;

import dev.couponry.bench.Declared;
import dev.couponry.bench.Workbench;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.CouponBatchCounters;
import dev.couponry.v1.GetCouponBatchRequest;

/** Batches whose codes are made in advance. */
final class Batches {
  private static final String CAMPAIGN = "bench";
  private static final long POLL_MILLIS = 20;

  private final Workbench bench;
  private final Declared declared;

  /** Declares a campaign for them. */
  Batches(Workbench bench) {
    this.bench = bench;
    this.declared = new Declared(bench);
    declared.campaign(CAMPAIGN, spec -> {});
  }

  /** Declares one and returns when all its codes are made, with how that went. */
  CouponBatchCounters make(String name, long quantity) {
    declared.batch(
        name,
        CAMPAIGN,
        quantity,
        spec -> spec.setCode(CodeSpec.newBuilder().setMode(CodeSpec.Mode.PREGENERATED)));
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

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
