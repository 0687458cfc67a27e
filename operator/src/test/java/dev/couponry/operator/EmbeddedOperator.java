package dev.couponry.operator;

import dev.couponry.operator.announce.Announcer;
import dev.couponry.operator.service.CampaignsStream;
import dev.couponry.operator.service.Declared;
import dev.couponry.operator.service.DeclaredBatches;
import dev.couponry.operator.service.DeclaredCampaigns;
import dev.couponry.operator.service.ServiceChannel;
import dev.couponry.operator.wake.News;
import dev.couponry.operator.wake.TenantWatches;
import dev.couponry.operator.wake.Wakeups;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The operator in this process, put together by hand, so that faults can be placed in it. */
final class EmbeddedOperator implements AutoCloseable {
  private final KubernetesClient kubernetes;
  private final ServiceChannel channel;
  private final News news;
  private final TenantWatches watches;
  private final Operator operator;

  /** Where faults are placed. */
  record Faults(
      UnaryOperator<Declared<Campaign>> campaigns, UnaryOperator<Declared<CouponBatch>> batches) {
    static Faults none() {
      return new Faults(UnaryOperator.identity(), UnaryOperator.identity());
    }
  }

  private EmbeddedOperator(Config cluster, OperatorConfig config, String namespace, Faults faults) {
    kubernetes = new KubernetesClientBuilder().withConfig(cluster).build();
    channel = new ServiceChannel(config);
    var wakeups = new Wakeups();
    news = new News(wakeups, config);
    news.start();
    var metrics = new SimpleMeterRegistry();
    watches = new TenantWatches(new CampaignsStream(channel), news, wakeups, config, metrics);
    watches.start();
    var round =
        new Round(
            new StatusWriter(kubernetes),
            new Announcer(kubernetes),
            new Schedule(config),
            new Generations(),
            news,
            watches,
            metrics);
    var campaigns = faults.campaigns().apply(new DeclaredCampaigns(channel));
    var batches = faults.batches().apply(new DeclaredBatches(channel));
    operator =
        new Operator(
            it ->
                it.withKubernetesClient(kubernetes)
                    .withCloseClientOnStop(false)
                    .withConcurrentReconciliationThreads(config.threads()));
    var namespaces = Set.of(namespace);
    operator.register(
        new CampaignReconciler(round, new CampaignKind(campaigns, wakeups), wakeups),
        it -> it.settingNamespaces(namespaces));
    operator.register(
        new CouponBatchReconciler(round, new BatchKind(batches, wakeups), wakeups),
        it -> it.settingNamespaces(namespaces));
  }

  /** Starts one that looks after a namespace. */
  static EmbeddedOperator start(
      Config cluster, PackagedService service, String namespace, Faults faults) {
    return start(cluster, service, namespace, faults, Duration.ofMinutes(10));
  }

  static EmbeddedOperator start(
      Config cluster, PackagedService service, String namespace, Faults faults, Duration resync) {
    var config = new TestConfig(service.address(), resync);
    var it = new EmbeddedOperator(cluster, config, namespace, faults);
    it.operator.start();
    return it;
  }

  @Override
  public void close() {
    operator.stop();
    watches.stop();
    news.stop();
    channel.close();
    kubernetes.close();
  }
}
