package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.Job;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.VoidCouponsRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service killed in the middle of a job, and started again on the same data. */
class VoidCrashIT {
  private static final int CODES = 60_000;
  private static final Duration BOUND = Duration.ofMinutes(2);

  @TempDir Path directory;

  @Test
  void aJobGoesOnWhereItWasAndCountsEveryCouponOnce() throws Exception {
    Path data = directory.resolve("data");
    String jobId;
    CouponBatch batch;
    try (ServiceProcess service = ServiceProcess.local(data);
        Api api = Api.retrying(service.grpcPort())) {
      batch = api.apply(Samples.pregenerated(api.apply(Samples.campaign().build()), CODES));
      String name = batch.getName();
      await().atMost(BOUND).until(() -> api.batch(name).getCounters().getGenerated() == CODES);
      jobId =
          api.coupons
              .voidCoupons(
                  VoidCouponsRequest.newBuilder()
                      .setRequestId(Api.id())
                      .setFilter(CouponFilter.newBuilder().setBatch(name))
                      .setReason("recalled")
                      .build())
              .getJob()
              .getJobId();
      String id = jobId;
      await()
          .atMost(BOUND)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> api.job(id).getDone() > 0);
      assertThat(api.job(id).getState()).as("in its middle").isEqualTo(Job.State.RUNNING);
      service.kill9();
    }
    try (ServiceProcess service = ServiceProcess.local(data);
        Api api = Api.retrying(service.grpcPort())) {
      await().atMost(BOUND).until(() -> api.job(jobId).getState() != Job.State.RUNNING);

      Job job = api.job(jobId);
      assertThat(job.getState()).isEqualTo(Job.State.SUCCEEDED);
      assertThat(job.getExpected()).isEqualTo(CODES);
      assertThat(job.getDone()).isEqualTo(CODES);
      assertThat(job.getSkipped()).isZero();
      assertThat(count(api, batch, Coupon.State.CANCELLED)).isEqualTo(CODES);
      assertThat(count(api, batch, Coupon.State.AVAILABLE)).isZero();
    }
  }

  private static int count(Api api, CouponBatch batch, Coupon.State state) {
    int count = 0;
    String token = "";
    do {
      var page =
          api.coupons.listCoupons(
              ListCouponsRequest.newBuilder()
                  .setFilter(CouponFilter.newBuilder().setBatch(batch.getName()).addStates(state))
                  .setPageSize(1_000)
                  .setPageToken(token)
                  .build());
      count += page.getCouponsCount();
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return count;
  }
}
