package dev.couponry.operator.wake;

import dev.couponry.operator.OperatorConfig;
import dev.couponry.operator.service.CampaignsStream;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A stream for each namespace that has campaigns or batches. */
@Singleton
public final class TenantWatches {
  private final CampaignsStream stream;
  private final News news;
  private final Wakeups wakeups;
  private final OperatorConfig config;
  private final Map<String, TenantWatch> watches = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(it -> new Thread(it, "watches"));

  /** Of nobody yet. */
  public TenantWatches(
      CampaignsStream stream,
      News news,
      Wakeups wakeups,
      OperatorConfig config,
      MeterRegistry metrics) {
    this.stream = stream;
    this.news = news;
    this.wakeups = wakeups;
    this.config = config;
    metrics.gaugeMapSize("couponry_operator_watched_tenants", List.of(), watches);
  }

  /** Begins to serve. */
  @PostConstruct
  public void start() {
    clock.scheduleWithFixedDelay(this::closeIdle, 1, 1, TimeUnit.MINUTES);
  }

  /** Watches a tenant from now on, unless that is done already. */
  public void watch(String tenant) {
    watches.computeIfAbsent(tenant, this::begun);
  }

  private TenantWatch begun(String tenant) {
    var watch = new TenantWatch(tenant, stream, news, clock, config);
    clock.execute(watch::start);
    return watch;
  }

  /** One that is looked at while it is closed is watched again with the next look. */
  private void closeIdle() {
    watches
        .entrySet()
        .removeIf(
            it -> {
              boolean isIdle = !wakeups.hasAny(it.getKey());
              if (isIdle) {
                it.getValue().close();
              }
              return isIdle;
            });
  }

  /** Serves nobody any more. */
  @PreDestroy
  public void stop() {
    watches.values().forEach(TenantWatch::close);
    clock.shutdownNow();
  }
}
