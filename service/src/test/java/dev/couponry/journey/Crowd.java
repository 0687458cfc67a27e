package dev.couponry.journey;

import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many callers at once, let go together. */
final class Crowd {
  private Crowd() {}

  /** What came of each call: an answer, or the reason of its error. */
  record Results<T>(List<T> answers, List<String> reasons) {}

  static <T> Results<T> of(int callers, IntFunction<T> call) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(callers, 200));
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int caller = i;
        Callable<T> task =
            () -> {
              start.await();
              return call.apply(caller);
            };
        futures.add(threads.submit(task));
      }
      start.countDown();
      return results(futures);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> Results<T> results(List<Future<T>> futures) {
    List<T> answers = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Future<T> future : futures) {
      try {
        answers.add(future.get());
      } catch (ExecutionException failed) {
        if (!(failed.getCause() instanceof StatusRuntimeException)) {
          throw new IllegalStateException(failed.getCause());
        }
        reasons.add(Api.reason(failed.getCause()));
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
    return new Results<>(answers, reasons);
  }
}
