package dev.couponry.bench.rush;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Calls over gRPC without a thread a caller. Closed: so many callers, each making its next call
 * when it has its answer: how much the service does. Open: a call whenever its time has come,
 * measured from that time on, however many are under way: how long people wait (no coordinated
 * omission).
 *
 * <p>The service takes 256 calls at once on a connection; more would wait here. So there are enough
 * connections for all that its queue takes, and calls go over them in turn.
 */
final class Flood implements AutoCloseable {
  private static final int CONNECTIONS = 10;
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final List<ManagedChannel> channels = new ArrayList<>();
  private final AtomicLong next = new AtomicLong();

  /**
   * To the service's processes, in turn.
   *
   * @param addresses host and port of each
   */
  Flood(List<String> addresses) {
    int each = Math.max(2, CONNECTIONS / addresses.size());
    for (int i = 0; i < each * addresses.size(); i++) {
      channels.add(
          NettyChannelBuilder.forTarget(addresses.get(i % addresses.size()))
              .usePlaintext()
              .disableRetry()
              .directExecutor()
              .build());
    }
  }

  /** So many callers for so long, or until the caller has nothing left to call for. */
  Figures closed(int callers, int seconds, Caller caller) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return closed(callers, () -> System.nanoTime() < until && caller.hasMore(), caller);
  }

  /** So many calls by so many callers. */
  Figures calls(int callers, long many, Caller caller) {
    AtomicLong left = new AtomicLong(many);
    return closed(callers, () -> left.getAndDecrement() > 0, caller);
  }

  private Figures closed(int callers, BooleanSupplier more, Caller caller) {
    Count count = new Count();
    CountDownLatch done = new CountDownLatch(callers);
    for (int i = 0; i < callers; i++) {
      loop(count, caller, more, done);
    }
    await(done);
    return count.figures();
  }

  private void loop(Count count, Caller caller, BooleanSupplier more, CountDownLatch done) {
    if (!more.getAsBoolean()) {
      done.countDown();
      return;
    }
    call(caller, count, System.nanoTime(), () -> loop(count, caller, more, done));
  }

  /** So many calls a second for so long, each at its time. */
  Figures open(double perSecond, int seconds, Caller caller) {
    Count count = new Count();
    int calls = (int) (perSecond * seconds);
    CountDownLatch done = new CountDownLatch(calls);
    long begin = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      long due = begin + (long) (i * 1e9 / perSecond);
      sleepUntil(due);
      count.late(due);
      call(caller, count, due, done::countDown);
    }
    await(done);
    return count.figures();
  }

  private void call(Caller caller, Count count, long since, Runnable then) {
    long n = next.getAndIncrement();
    Futures.addCallback(
        begun(caller, n), count.answer(since, then), MoreExecutors.directExecutor());
  }

  /** A call that cannot even be made has failed like any other, or its load would never end. */
  private ListenableFuture<Boolean> begun(Caller caller, long n) {
    try {
      return caller.call(channel(n), n);
    } catch (RuntimeException failure) {
      return Futures.immediateFailedFuture(failure);
    }
  }

  /** In turn; shifted each round, so that no campaign of several meets the same one always. */
  private ManagedChannel channel(long n) {
    int size = channels.size();
    return channels.get((int) ((n + n / size) % size));
  }

  /**
   * Sleeps, and never spins: the machine is shared with what is measured. For the same reason a
   * call may be late by a millisecond, which counts as waiting: waking up for each would take time
   * from the service.
   */
  private static void sleepUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(Math.max(left, TICK_NANOS));
    }
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
}
