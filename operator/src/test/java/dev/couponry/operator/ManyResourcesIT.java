package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CouponBatch;
import dev.couponry.operator.service.CallFailed;
import dev.couponry.operator.service.Declared;
import dev.couponry.v1.Revision;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many campaigns and batches at once: `-Dmany.campaigns=1000 -Dmany.batches=5
 * -Dmany.idle-seconds=60`. Prints how long it took until all were ready, which calls the operator
 * made, and what it, and this test around it, used of a processor afterwards.
 */
@Timeout(3_600)
class ManyResourcesIT {
  private static final int CAMPAIGNS = Integer.getInteger("many.campaigns", 10);
  private static final int BATCHES = Integer.getInteger("many.batches", 3);
  private static final int IDLE_SECONDS = Integer.getInteger("many.idle-seconds", 0);

  @TempDir private static Path dir;
  private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> asked = new ConcurrentHashMap<>();

  @Test
  void allGetReadyWithFewCalls() throws Exception {
    try (var cluster = Cluster.connect();
        var service = PackagedService.start(dir);
        var proxy = KubeProxy.before(Cluster.config(), this::counted)) {
      String tenant = cluster.namespace();
      try (var operator =
              EmbeddedOperator.start(
                  proxy.config(),
                  service,
                  tenant,
                  new EmbeddedOperator.Faults(CountedCalls::new, CountedCalls::new));
          var campaigns = seen(cluster, tenant, Campaign.class);
          var batches = seen(cluster, tenant, CouponBatch.class)) {
        long begun = System.nanoTime();
        create(cluster, tenant);
        double created = secondsSince(begun);
        Waiting.patiently(
            Duration.ofMinutes(30),
            "all are ready",
            () -> areReady(campaigns, CAMPAIGNS) && areReady(batches, CAMPAIGNS * BATCHES));
        report(created, secondsSince(begun));
        assertThat(writes()).isLessThanOrEqualTo(4L * CAMPAIGNS * (1 + BATCHES));
        assertThat(applied()).isLessThanOrEqualTo(2L * CAMPAIGNS * (1 + BATCHES));
        measureIdle();
      }
    }
  }

  private KubeProxy.Fate counted(KubeProxy.Call call) {
    String kind = call.path().replaceFirst(".*/namespaces/[^/]+/", "").replaceFirst("/.*", "");
    String what =
        (call.isWatch() ? "WATCH" : call.method())
            + " "
            + kind
            + (call.isStatus() ? "/status" : "");
    count(calls, what);
    return KubeProxy.PASS;
  }

  private static void count(Map<String, AtomicLong> counts, String what) {
    counts.computeIfAbsent(what, it -> new AtomicLong()).incrementAndGet();
  }

  /** What the operator asks of the service. */
  private final class CountedCalls<M> implements Declared<M> {
    private final Declared<M> real;

    CountedCalls(Declared<M> real) {
      this.real = real;
    }

    @Override
    public Optional<M> find(String tenant, String name) throws CallFailed {
      count(asked, "find");
      return real.find(tenant, name);
    }

    @Override
    public M apply(String tenant, M wanted, String etag, String requestId) throws CallFailed {
      count(asked, "apply");
      return real.apply(tenant, wanted, etag, requestId);
    }

    @Override
    public void delete(String tenant, String name, String ownerUid, String requestId)
        throws CallFailed {
      count(asked, "delete");
      real.delete(tenant, name, ownerUid, requestId);
    }

    @Override
    public Optional<Revision> review(String tenant, String name, long revision) throws CallFailed {
      count(asked, "review");
      return real.review(tenant, name, revision);
    }
  }

  private long writes() {
    return calls.entrySet().stream()
        .filter(it -> !it.getKey().startsWith("GET") && !it.getKey().startsWith("WATCH"))
        .mapToLong(it -> it.getValue().get())
        .sum();
  }

  /** Batches before their campaigns, as a GitOps tool may have it. */
  static void create(Cluster cluster, String tenant)
      throws InterruptedException, ExecutionException {
    var tasks = new ArrayList<Callable<HasMetadata>>();
    for (int i = 0; i < CAMPAIGNS; i++) {
      String campaign = "campaign-" + i;
      for (int j = 0; j < BATCHES; j++) {
        String batch = Manifests.batch("batch-" + i + "-" + j, campaign);
        tasks.add(() -> create(cluster, tenant, batch, CouponBatch.class));
      }
      tasks.add(() -> create(cluster, tenant, Manifests.campaign(campaign), Campaign.class));
    }
    atOnce(4, tasks);
  }

  static <T> void atOnce(int threads, List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    var pool = Executors.newFixedThreadPool(threads);
    for (Future<T> task : pool.invokeAll(tasks)) {
      task.get();
    }
    pool.shutdown();
  }

  private static <T extends HasMetadata> T create(
      Cluster cluster, String tenant, String yaml, Class<T> type) {
    return cluster
        .client()
        .resources(type)
        .inNamespace(tenant)
        .resource(Serialization.unmarshal(yaml, type))
        .create();
  }

  /** Watched, since to list thousands each second would take more of the machine than they do. */
  private static <T extends HasMetadata> SharedIndexInformer<T> seen(
      Cluster cluster, String tenant, Class<T> type) {
    return cluster.client().resources(type).inNamespace(tenant).inform();
  }

  private static <T extends HasMetadata> boolean areReady(SharedIndexInformer<T> seen, int all) {
    return seen.getStore().list().stream()
            .filter(it -> Cluster.says(it, "Ready", "True", null))
            .count()
        == all;
  }

  private void report(double created, double ready) {
    System.out.printf(
        "%d campaigns with %d batches each: created in %.1f s, all ready after %.1f s%n",
        CAMPAIGNS, BATCHES, created, ready);
    print("the API", calls);
    print("the service", asked);
  }

  private long applied() {
    return asked.get("apply").get();
  }

  private static void print(String whose, Map<String, AtomicLong> counts) {
    System.out.printf("calls of %s:%n", whose);
    new TreeMap<>(counts).forEach((what, count) -> System.out.printf("  %s: %s%n", what, count));
  }

  private void measureIdle() throws InterruptedException {
    if (IDLE_SECONDS == 0) {
      return;
    }
    long before = calls.values().stream().mapToLong(AtomicLong::get).sum();
    Duration cpu = cpu();
    var over = new CountDownLatch(1);
    over.await(IDLE_SECONDS, TimeUnit.SECONDS);
    double used = cpu().minus(cpu).toMillis() / 10.0 / IDLE_SECONDS;
    long more = calls.values().stream().mapToLong(AtomicLong::get).sum() - before;
    System.out.printf(
        "idle for %d s: %.1f %% of a processor, %d calls of the API%n", IDLE_SECONDS, used, more);
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
