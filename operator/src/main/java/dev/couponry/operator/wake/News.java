package dev.couponry.operator.wake;

import dev.couponry.operator.OperatorConfig;
import dev.couponry.v1.Revision;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells what the service sends from what a reconciliation has read already. What has changed is
 * looked at again: at once, or in its turn if only its counters have.
 */
@Singleton
public final class News {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Wakeups wakeups;
  private final Pace pace;
  private final OperatorConfig config;
  private final Map<Key, Print> read = new ConcurrentHashMap<>();
  private final Map<Key, Heard> heard = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(it -> new Thread(it, "counters"));

  private record Heard(Print print, long nanoTime) {}

  /** For resources that are woken so. */
  public News(Wakeups wakeups, OperatorConfig config) {
    this.wakeups = wakeups;
    this.config = config;
    pace = new Pace(config.countersEvery());
  }

  /** Begins to serve. */
  @PostConstruct
  public void start() {
    long between = NANOS_PER_SECOND / Math.max(1, config.counterWritesPerSecond());
    clock.scheduleAtFixedRate(this::serve, between, between, TimeUnit.NANOSECONDS);
    clock.scheduleAtFixedRate(() -> pace.forget(Instant.now()), 1, 1, TimeUnit.MINUTES);
  }

  /** Serves nobody any more. */
  @PreDestroy
  public void stop() {
    clock.shutdownNow();
  }

  private void serve() {
    pace.next(Instant.now()).ifPresent(wakeups::wake);
  }

  /**
   * A reconciliation has read it so.
   *
   * @param begun when the reconciliation began, by {@link System#nanoTime()}: what was heard since
   *     may be newer
   */
  public void read(Key key, Print print, long begun) {
    read.put(key, print);
    Heard last = heard.get(key);
    if (last != null && last.nanoTime() - begun > 0 && !last.print().equals(print)) {
      pace.offer(key, Instant.now());
    }
  }

  /** The resource is gone. */
  public void forget(Key key) {
    read.remove(key);
    heard.remove(key);
  }

  /**
   * The service says that it is so.
   *
   * @param isStart whether it says that of all there are, changed or not
   */
  void heard(Key key, Print print, boolean isStart) {
    heard.put(key, new Heard(print, System.nanoTime()));
    Print known = read.get(key);
    if (print.equals(known) || known == null && isStart) {
      return;
    }
    if (known != null && known.countsOnly(print)) {
      pace.offer(key, Instant.now());
    } else {
      moved(key);
    }
  }

  /** The service says that it is deleted. */
  void heardOfEnd(Key key) {
    heard.remove(key);
    wakeups.wake(key);
  }

  private void moved(Key key) {
    wakeups.wake(key);
    if (key.kind() == Revision.Kind.CAMPAIGN) {
      wakeups.wakeThoseOf(key.tenant(), key.name());
    }
  }
}
