package dev.couponry.bench.rush;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Calls over gRPC without a thread a caller. Closed: so many callers, each making its next call
 * when it has its answer: how much the service does. Open: a call whenever its time has come,
 * measured from that time on, however many are under way: how long people wait (no coordinated
 * omission).
 */
final class Flood implements AutoCloseable {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int DIGITS = 3;
  private static final int CALLS_A_CHANNEL = 200;
  private static final long SPIN_NANOS = 50_000;

  private final List<ManagedChannel> channels = new ArrayList<>();
  private final AtomicLong next = new AtomicLong();

  Flood(String address, int callers) {
    for (int i = 0; i < Math.max(2, (callers + CALLS_A_CHANNEL - 1) / CALLS_A_CHANNEL); i++) {
      channels.add(
          NettyChannelBuilder.forTarget(address)
              .usePlaintext()
              .disableRetry()
              .directExecutor()
              .build());
    }
  }

  /**
   * What came of it.
   *
   * @param perSecond answers a second, without errors
   * @param errors by their status
   */
  record Figures(double perSecond, Histogram nanos, Map<String, Long> errors) {

    double millis(double percentile) {
      return nanos.getValueAtPercentile(percentile) / 1e6;
    }
  }

  /** So many callers for so long. */
  Figures closed(int callers, int seconds, Caller caller) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return closed(callers, () -> System.nanoTime() < until, caller);
  }

  /** So many calls by so many callers. */
  Figures calls(int callers, long many, Caller caller) {
    AtomicLong left = new AtomicLong(many);
    return closed(callers, () -> left.getAndDecrement() > 0, caller);
  }

  private Figures closed(int callers, BooleanSupplier more, Caller caller) {
    Run run = new Run();
    CountDownLatch done = new CountDownLatch(callers);
    for (int i = 0; i < callers; i++) {
      loop(run, channels.get(i % channels.size()), caller, more, done);
    }
    await(done);
    return run.figures();
  }

  private void loop(
      Run run, ManagedChannel channel, Caller caller, BooleanSupplier more, CountDownLatch done) {
    if (!more.getAsBoolean()) {
      done.countDown();
      return;
    }
    long start = System.nanoTime();
    Futures.addCallback(
        caller.call(channel, next.getAndIncrement()),
        run.timed(start, () -> loop(run, channel, caller, more, done)),
        MoreExecutors.directExecutor());
  }

  /** So many calls a second for so long, each at its time. */
  Figures open(double perSecond, int seconds, Caller caller) {
    Run run = new Run();
    long calls = (long) (perSecond * seconds);
    CountDownLatch done = new CountDownLatch((int) calls);
    long begin = System.nanoTime();
    for (long i = 0; i < calls; i++) {
      long due = begin + (long) (i * 1e9 / perSecond);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(SPIN_NANOS);
      }
      Futures.addCallback(
          caller.call(channels.get((int) (i % channels.size())), next.getAndIncrement()),
          run.timed(due, done::countDown),
          MoreExecutors.directExecutor());
    }
    await(done);
    return run.figures();
  }

  private static void await(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  /** What is counted of one load. */
  private static final class Run {
    private final Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    private final Map<String, Long> errors = new ConcurrentHashMap<>();
    private final long begin = System.nanoTime();

    FutureCallback<Boolean> timed(long since, Runnable then) {
      return new FutureCallback<>() {
        @Override
        public void onSuccess(Boolean right) {
          if (right) {
            nanos.recordValue(System.nanoTime() - since);
          } else {
            errors.merge("WRONG", 1L, Long::sum);
          }
          then.run();
        }

        @Override
        public void onFailure(Throwable failure) {
          errors.merge(Status.fromThrowable(failure).getCode().name(), 1L, Long::sum);
          then.run();
        }
      };
    }

    Figures figures() {
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Figures(nanos.getTotalCount() / seconds, nanos, Map.copyOf(errors));
    }
  }
}
