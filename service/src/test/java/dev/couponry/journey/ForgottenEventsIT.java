package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.Event;
import dev.couponry.v1.WatchCampaignsRequest;
import dev.couponry.v1.WatchEventsRequest;
import dev.couponry.v1.WatchEventsRequest.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events are kept for their time and no longer, and whoever comes too late is told so. */
class ForgottenEventsIT {
  private static final Duration BOUND = Duration.ofMinutes(1);

  @TempDir Path directory;

  @Test
  void whoeverGoesOnBehindForgottenEventsIsToldToStartAgain() throws Exception {
    Services services = Services.with("COUPONRY_EVENTS_KEEP", "2s");
    try (ServiceProcess service = services.start(directory.resolve("service.log"));
        Api api = Api.retrying(service.grpcPort())) {
      String events;
      String campaigns;
      try (Watch watch = api.watch(WatchEventsRequest.getDefaultInstance());
          CampaignsWatch changes = api.watch(WatchCampaignsRequest.getDefaultInstance())) {
        events = watch.token();
        changes.untilComplete();
        campaigns = changes.token();
      }
      CouponBatch batch =
          api.apply(Samples.batch(api.apply(Samples.campaign().build()), 1_000).build());
      Coupon first = api.claim(batch, "ann");

      WatchEventsRequest after = WatchEventsRequest.newBuilder().setResumeToken(events).build();
      await().atMost(BOUND).until(() -> isForgotten(() -> api.watch(after).close()));
      WatchCampaignsRequest since =
          WatchCampaignsRequest.newBuilder().setResumeToken(campaigns).build();
      assertThat(isForgotten(() -> api.watch(since).next())).isTrue();
      await()
          .atMost(BOUND)
          .until(() -> !oldest(api, api.claim(batch, "bob")).contains(first.getCouponId()));
    }
  }

  /** The keys of all events that are kept, up to a coupon's first. */
  private static Set<String> oldest(Api api, Coupon last) {
    WatchEventsRequest all = WatchEventsRequest.newBuilder().setStart(Start.OLDEST).build();
    try (Watch oldest = api.watch(all)) {
      return oldest
          .until(it -> true, it -> it.getPartitionKey().equals(last.getCouponId()))
          .stream()
          .map(Event::getPartitionKey)
          .collect(Collectors.toSet());
    }
  }

  private static boolean isForgotten(ThrowingCallable call) {
    Throwable error = catchThrowable(call);
    return error != null && Api.reason(error).equals("EVENTS_FORGOTTEN");
  }
}
