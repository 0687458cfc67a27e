package dev.couponry.platform.server;

import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the server's connections, so that a stopping server can wait for the last of them. */
@Singleton
public class OpenConnections extends ServerTransportFilter {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int connections;

  @Override
  public Attributes transportReady(Attributes attributes) {
    change(1);
    return attributes;
  }

  @Override
  public void transportTerminated(Attributes attributes) {
    change(-1);
  }

  /** Waits until none is left, or so long. */
  void awaitNone(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long nanos = limit.toNanos();
      while (connections > 0 && nanos > 0) {
        nanos = none.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private void change(int by) {
    lock.lock();
    try {
      connections += by;
      if (connections == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
