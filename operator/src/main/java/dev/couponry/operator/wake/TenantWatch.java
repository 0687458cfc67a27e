package dev.couponry.operator.wake;

import dev.couponry.operator.OperatorConfig;
import dev.couponry.operator.service.CampaignsStream;
import dev.couponry.operator.service.Failure;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.WatchCampaignsResponse;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One tenant's stream: goes on behind what it has seen, whenever it breaks off. */
final class TenantWatch implements CampaignsStream.Listener {
  private static final Logger LOG = Logger.getLogger(TenantWatch.class);

  private final String tenant;
  private final CampaignsStream stream;
  private final News news;
  private final ScheduledExecutorService clock;
  private final OperatorConfig config;
  private Runnable open = () -> {};
  private String token = "";
  private int failures;
  private boolean isClosed;

  TenantWatch(
      String tenant,
      CampaignsStream stream,
      News news,
      ScheduledExecutorService clock,
      OperatorConfig config) {
    this.tenant = tenant;
    this.stream = stream;
    this.news = news;
    this.clock = clock;
    this.config = config;
  }

  synchronized void start() {
    if (!isClosed) {
      open = stream.open(tenant, token, this);
    }
  }

  synchronized void close() {
    isClosed = true;
    open.run();
  }

  @Override
  public void heard(WatchCampaignsResponse response) {
    boolean isStart = isStart();
    switch (response.getChangeCase()) {
      case CAMPAIGN -> {
        var it = response.getCampaign();
        news.heard(Key.campaign(tenant, it.getName()), Print.of(it), isStart);
      }
      case COUPON_BATCH -> {
        var it = response.getCouponBatch();
        news.heard(Key.batch(tenant, it.getName()), Print.of(it), isStart);
      }
      case DELETED_CAMPAIGN -> news.heardOfEnd(Key.campaign(tenant, response.getDeletedCampaign()));
      case DELETED_COUPON_BATCH ->
          news.heardOfEnd(Key.batch(tenant, response.getDeletedCouponBatch()));
      case CHANGE_NOT_SET -> {}
    }
    went(response.getResumeToken());
  }

  private synchronized boolean isStart() {
    return token.isEmpty();
  }

  private synchronized void went(String place) {
    failures = 0;
    if (!place.isEmpty()) {
      token = place;
    }
  }

  @Override
  public synchronized void ended(Failure why) {
    if (isClosed) {
      return;
    }
    if (why.is(ErrorReason.EVENTS_FORGOTTEN.name())) {
      token = "";
    }
    failures++;
    var pause = Backoff.after(failures, config.firstRetry(), config.longestRetry());
    LOG.debugf("The stream of %s ended (%s); again in %s", tenant, why.message(), pause);
    clock.schedule(this::start, pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
