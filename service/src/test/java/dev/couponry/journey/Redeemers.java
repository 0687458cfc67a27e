package dev.couponry.journey;

import dev.couponry.v1.Coupon;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A stream of redemptions, one order and one request id for each coupon, by several callers at
 * once. An order whose outcome is unknown stays to be sent again, with the same request id.
 */
final class Redeemers {
  /** One order: its coupon and the request id of its redemption. */
  record Task(Coupon coupon, String order, String requestId) {}

  private static final int CALLERS = 8;

  private final Queue<Task> open = new ConcurrentLinkedQueue<>();
  private final Set<Task> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> refusals = ConcurrentHashMap.newKeySet();
  private final Semaphore acknowledgements = new Semaphore(0);

  Redeemers(List<Coupon> coupons) {
    coupons.forEach(it -> open.add(new Task(it, Api.name("order"), Api.id())));
  }

  /** Starts redeeming; a caller whose call fails goes on only if it is told to. */
  ExecutorService start(Api api, Predicate<StatusRuntimeException> goOn) {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      callers.submit(() -> redeemAll(api, goOn));
    }
    callers.shutdown();
    return callers;
  }

  private void redeemAll(Api api, Predicate<StatusRuntimeException> goOn) {
    for (Task task = open.poll(); task != null; task = open.poll()) {
      try {
        api.redemptions.redeemCoupon(
            Api.redeemRequest(task.coupon(), task.order(), task.requestId()));
        acknowledged.add(task);
        acknowledgements.release();
      } catch (StatusRuntimeException error) {
        open.add(task);
        if (error.getStatus().getCode() != Status.Code.UNAVAILABLE) {
          refusals.add(error.getStatus().toString());
        }
        if (!goOn.test(error)) {
          return;
        }
      }
    }
  }

  /** Returns when so many more redemptions have been acknowledged. */
  void await(int more) throws InterruptedException {
    if (!acknowledgements.tryAcquire(more, 120, TimeUnit.SECONDS)) {
      throw new AssertionError("only " + acknowledged.size() + " redemptions, " + refusals);
    }
  }

  Set<Task> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /** What callers were told other than to come again. */
  Set<String> refusals() {
    return refusals;
  }
}
