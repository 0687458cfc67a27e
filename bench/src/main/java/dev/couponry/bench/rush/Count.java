package dev.couponry.bench.rush;

import com.google.common.util.concurrent.FutureCallback;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What is counted of one load. A call that fails, or is answered otherwise than it should be,
 * counts as one that took as long as can be: who leaves it out makes an overloaded server look
 * quick.
 */
final class Count {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final int DIGITS = 3;

  private final Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
  private final Histogram lateNanos = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
  private final Map<String, Long> errors = new ConcurrentHashMap<>();
  private final LongAdder answered = new LongAdder();
  private final long begin = System.nanoTime();

  /** Notes how long after its time a call is made. */
  void late(long due) {
    lateNanos.recordValue(Math.max(0, System.nanoTime() - due));
  }

  /** Counts an answer, which took its time since then, and goes on. */
  FutureCallback<Boolean> answer(long since, Runnable then) {
    return new FutureCallback<>() {
      @Override
      public void onSuccess(Boolean right) {
        if (right) {
          answered.increment();
          nanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - since));
        } else {
          failed("WRONG");
        }
        then.run();
      }

      @Override
      public void onFailure(Throwable failure) {
        failed(Status.fromThrowable(failure).getCode().name());
        then.run();
      }
    };
  }

  private void failed(String how) {
    errors.merge(how, 1L, Long::sum);
    nanos.recordValue(LONGEST_NANOS);
  }

  /** All that was counted, over the time until now. */
  Figures figures() {
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Figures(answered.sum() / seconds, nanos, lateNanos, Map.copyOf(errors));
  }
}
