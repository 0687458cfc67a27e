package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CouponBatch;
import dev.couponry.k8s.Mapped;
import dev.couponry.k8s.ResourceMapping;
import dev.couponry.operator.announce.Announcement;
import dev.couponry.operator.announce.Announcer;
import dev.couponry.operator.status.BatchStatuses;
import dev.couponry.operator.status.CampaignStatuses;
import dev.couponry.operator.sync.Outcome;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the API and its client alone take of {@link ManyResourcesIT}: the same objects, finalizers,
 * statuses and events, without an operator, a service and anybody who watches. It takes the same
 * numbers, and shows that each write of the operator's own is one call.
 */
@Timeout(3_600)
class BareWritesIT {
  private static final int AT_ONCE = 16;
  private static final List<Announcement> PUBLISHED =
      List.of(new Announcement(false, "Published", "It was submitted and approved."));
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withForce(true)
          .withFieldManager(StatusWriter.FIELD_MANAGER)
          .build();

  private final AtomicInteger writes = new AtomicInteger();

  @Test
  void eachWriteIsOneCall() throws Exception {
    try (var cluster = Cluster.connect();
        var proxy = KubeProxy.before(Cluster.config(), this::counted);
        var client = new KubernetesClientBuilder().withConfig(proxy.config()).build()) {
      String tenant = cluster.namespace();
      long begun = System.nanoTime();
      ManyResourcesIT.create(cluster, tenant);
      double created = ManyResourcesIT.secondsSince(begun);
      var campaigns = client.resources(Campaign.class).inNamespace(tenant).list().getItems();
      var batches = client.resources(CouponBatch.class).inNamespace(tenant).list().getItems();
      var statuses = new StatusWriter(client);
      var announcer = new Announcer(client);

      double finalizers =
          seconds(
              campaigns.stream().map(it -> finalizer(client, it, new Campaign())),
              batches.stream().map(it -> finalizer(client, it, new CouponBatch())));
      double told =
          seconds(
              campaigns.stream().map(it -> status(statuses, it)),
              batches.stream().map(it -> status(statuses, it)));
      double announced =
          seconds(
              campaigns.stream().map(it -> event(announcer, it)),
              batches.stream().map(it -> event(announcer, it)));

      int objects = campaigns.size() + batches.size();
      System.out.printf(
          "without an operator, %d objects: created in %.1f s, finalizers in %.1f s, statuses in"
              + " %.1f s, events in %.1f s%n",
          objects, created, finalizers, told, announced);
      assertThat(writes).hasValue(3 * objects);
      assertThat(client.resources(CouponBatch.class).inNamespace(tenant).list().getItems())
          .hasSameSizeAs(batches)
          .allMatch(it -> Cluster.says(it, "Ready", "True", null));
    }
  }

  private KubeProxy.Fate counted(KubeProxy.Call call) {
    if (!call.isWatch() && !call.method().equals("GET")) {
      writes.incrementAndGet();
    }
    return KubeProxy.PASS;
  }

  /** How long it takes to do all of them, so many at once. */
  private static double seconds(
      Stream<Callable<Void>> ofCampaigns, Stream<Callable<Void>> ofBatches) throws Exception {
    long begun = System.nanoTime();
    ManyResourcesIT.atOnce(AT_ONCE, Stream.concat(ofCampaigns, ofBatches).toList());
    return ManyResourcesIT.secondsSince(begun);
  }

  private static Callable<Void> finalizer(
      KubernetesClient client, HasMetadata resource, HasMetadata patch) {
    return () -> {
      patch.setMetadata(
          new ObjectMetaBuilder()
              .withNamespace(resource.getMetadata().getNamespace())
              .withName(resource.getMetadata().getName())
              .withFinalizers("couponry.dev/test")
              .build());
      client.resource(patch).patch(APPLY);
      return null;
    };
  }

  private static Callable<Void> status(StatusWriter statuses, Campaign it) {
    return () -> {
      var remote =
          ((Mapped.Valid<dev.couponry.v1.Campaign>) ResourceMapping.toContract(it)).value();
      var held = remote.toBuilder().setState(dev.couponry.v1.Campaign.State.ACTIVE).setRevision(1);
      var outcome = new Outcome.Synced<>(held.build(), Outcome.Effect.APPLIED);
      statuses.write(
          it,
          new Campaign(),
          StatusWriter.tree(null),
          CampaignStatuses.of(it, outcome, Optional.empty(), List.of(), Instant.now()));
      return null;
    };
  }

  private static Callable<Void> status(StatusWriter statuses, CouponBatch it) {
    return () -> {
      var remote =
          ((Mapped.Valid<dev.couponry.v1.CouponBatch>) ResourceMapping.toContract(it)).value();
      var held =
          remote.toBuilder().setState(dev.couponry.v1.CouponBatch.State.APPROVED).setRevision(1);
      var outcome = new Outcome.Synced<>(held.build(), Outcome.Effect.APPLIED);
      statuses.write(
          it,
          new CouponBatch(),
          StatusWriter.tree(null),
          BatchStatuses.of(it, outcome, Optional.empty(), Instant.now()));
      return null;
    };
  }

  private static Callable<Void> event(Announcer announcer, HasMetadata it) {
    return () -> {
      announcer.announce(it, PUBLISHED);
      return null;
    };
  }
}
