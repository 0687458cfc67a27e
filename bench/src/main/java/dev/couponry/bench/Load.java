package dev.couponry.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Calls made by several callers at once, each making its next when it has its answer. */
public final class Load {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int DIGITS = 3;

  private Load() {}

  /**
   * What came of it.
   *
   * @param perSecond calls answered a second
   */
  public record Figures(double perSecond, Histogram nanos) {

    /** How long a call took at this percentile, in milliseconds. */
    public double millis(double percentile) {
      return nanos.getValueAtPercentile(percentile) / 1e6;
    }
  }

  /**
   * Makes one call for each of these, and returns when all are answered.
   *
   * @throws IllegalStateException if one fails
   */
  public static <T> Figures run(int callers, List<T> all, Consumer<T> call) {
    Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long start = System.nanoTime();
      List<Future<?>> done = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        done.add(threads.submit(() -> callAll(all, next, call, nanos)));
      }
      for (Future<?> one : done) {
        one.get();
      }
      return new Figures(all.size() * 1e9 / (System.nanoTime() - start), nanos);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("a call failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> void callAll(
      List<T> all, AtomicInteger next, Consumer<T> call, Histogram nanos) {
    for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
      long start = System.nanoTime();
      call.accept(all.get(i));
      nanos.recordValue(System.nanoTime() - start);
    }
  }
}
