package dev.couponry.operator;

import dev.couponry.operator.service.CallFailed;
import dev.couponry.operator.service.Declared;
import dev.couponry.v1.Revision;
import io.fabric8.kubernetes.client.Config;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets an operator die right after one of its writes, wherever that goes, and another take its
 * place. What is dead reaches nobody any more, as if its process had been killed.
 */
final class Mortality implements AutoCloseable {
  private final Config cluster;
  private final PackagedService service;
  private final String tenant;
  private final int fatal;
  private final AtomicInteger writes = new AtomicInteger();
  private final KubeProxy proxy;
  private final EmbeddedOperator first;
  private volatile EmbeddedOperator second;
  private volatile boolean isDead;

  /**
   * Starts it.
   *
   * @param fatal after which write it dies; 0: after none
   */
  Mortality(Config cluster, PackagedService service, String tenant, int fatal) {
    this.cluster = cluster;
    this.service = service;
    this.tenant = tenant;
    this.fatal = fatal;
    proxy = KubeProxy.before(cluster, this::fate);
    first =
        EmbeddedOperator.start(
            proxy.config(),
            service,
            tenant,
            new EmbeddedOperator.Faults(MortalCalls::new, MortalCalls::new));
  }

  private KubeProxy.Fate fate(KubeProxy.Call call) {
    return call.isWrite() && counts() ? new KubeProxy.Fate.Die(this::die) : KubeProxy.PASS;
  }

  private boolean counts() {
    return writes.incrementAndGet() == fatal;
  }

  private void die() {
    isDead = true;
    proxy.cut();
    var successor = new Thread(this::succeed, "successor");
    successor.setDaemon(true);
    successor.start();
  }

  private void succeed() {
    second = EmbeddedOperator.start(cluster, service, tenant, EmbeddedOperator.Faults.none());
  }

  /** Whether there were as many writes. */
  boolean hasDied() {
    return isDead;
  }

  /** Writes to the service count as well. */
  private final class MortalCalls<M> implements Declared<M> {
    private final Declared<M> real;

    MortalCalls(Declared<M> real) {
      this.real = real;
    }

    @Override
    public Optional<M> find(String tenant, String name) throws CallFailed {
      check();
      return real.find(tenant, name);
    }

    @Override
    public M apply(String tenant, M wanted, String etag, String requestId) throws CallFailed {
      check();
      M now = real.apply(tenant, wanted, etag, requestId);
      wrote();
      return now;
    }

    @Override
    public void delete(String tenant, String name, String ownerUid, String requestId)
        throws CallFailed {
      check();
      real.delete(tenant, name, ownerUid, requestId);
      wrote();
    }

    @Override
    public Optional<Revision> review(String tenant, String name, long revision) throws CallFailed {
      check();
      return real.review(tenant, name, revision);
    }

    private void wrote() throws CallFailed {
      if (counts()) {
        die();
      }
      check();
    }

    private void check() throws CallFailed {
      if (isDead) {
        throw new CallFailed(Status.UNAVAILABLE.asRuntimeException());
      }
    }
  }

  @Override
  public void close() {
    first.close();
    if (second != null) {
      second.close();
    }
    proxy.close();
  }
}
