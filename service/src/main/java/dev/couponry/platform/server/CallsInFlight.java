package dev.couponry.platform.server;

import dev.couponry.platform.errors.Errors;
import dev.couponry.refusal.Reason;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the unary calls that are being answered, and lets no more in once it is closed, so that a
 * stopping server can wait for the last of them.
 */
@ApplicationScoped
@GlobalInterceptor
public class CallsInFlight implements ServerInterceptor, Prioritized {
  private static final int PRIORITY = 3_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int calls;
  private boolean closed;

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (call.getMethodDescriptor().getType() != MethodDescriptor.MethodType.UNARY) {
      return next.startCall(call, headers);
    }
    if (!enter()) {
      Errors.close(call, Errors.of(Reason.UNAVAILABLE, "This server is stopping; retry."));
      return new ServerCall.Listener<>() {};
    }
    try {
      return new Counted<>(next.startCall(call, headers));
    } catch (RuntimeException neverBegun) {
      leave();
      throw neverBegun;
    }
  }

  /** Lets no more calls in. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until none is left, or so long; tells how many are left. */
  int awaitNone(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long nanos = limit.toNanos();
      while (calls > 0 && nanos > 0) {
        nanos = none.awaitNanos(nanos);
      }
      return calls;
    } finally {
      lock.unlock();
    }
  }

  private boolean enter() {
    lock.lock();
    try {
      calls += closed ? 0 : 1;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      calls--;
      if (calls == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {
    private final AtomicBoolean left = new AtomicBoolean();

    Counted(ServerCall.Listener<Q> listener) {
      super(listener);
    }

    @Override
    public void onComplete() {
      leaveOnce();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      leaveOnce();
      super.onCancel();
    }

    private void leaveOnce() {
      if (left.compareAndSet(false, true)) {
        leave();
      }
    }
  }
}
