package dev.couponry.operator;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the API and its client alone take of {@link ManyResourcesIT}: the same objects, finalizers,
 * statuses and events, without an operator, a service and anybody who watches. {@code
 * -Dmany.bare=true}, with its numbers.
 */
@Timeout(3_600)
@EnabledIfSystemProperty(named = "many.bare", matches = "true")
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

  @Test
  void theSameWrites() throws Exception {
    try (var cluster = Cluster.connect();
        var proxy = KubeProxy.before(Cluster.config(), call -> KubeProxy.PASS);
        var client = new KubernetesClientBuilder().withConfig(proxy.config()).build()) {
      String tenant = cluster.namespace();
      long begun = System.nanoTime();
      ManyResourcesIT.create(cluster, tenant);
      double created = ManyResourcesIT.secondsSince(begun);
      var campaigns = client.resources(Campaign.class).inNamespace(tenant).list().getItems();
      var batches = client.resources(CouponBatch.class).inNamespace(tenant).list().getItems();

      long finalizing = System.nanoTime();
      ManyResourcesIT.atOnce(
          AT_ONCE,
          Stream.concat(
                  campaigns.stream().map(it -> finalizer(client, it, new Campaign())),
                  batches.stream().map(it -> finalizer(client, it, new CouponBatch())))
              .toList());
      double finalizers = ManyResourcesIT.secondsSince(finalizing);

      long telling = System.nanoTime();
      var statuses = new StatusWriter(client);
      ManyResourcesIT.atOnce(
          AT_ONCE,
          Stream.concat(
                  campaigns.stream().map(it -> status(statuses, it)),
                  batches.stream().map(it -> status(statuses, it)))
              .toList());
      double told = ManyResourcesIT.secondsSince(telling);

      long announcing = System.nanoTime();
      var announcer = new Announcer(client);
      ManyResourcesIT.atOnce(
          AT_ONCE,
          Stream.<HasMetadata>concat(campaigns.stream(), batches.stream())
              .map(it -> event(announcer, it))
              .toList());
      System.out.printf(
          "without an operator, %d objects: created in %.1f s, finalizers in %.1f s, statuses in"
              + " %.1f s, events in %.1f s%n",
          campaigns.size() + batches.size(),
          created,
          finalizers,
          told,
          ManyResourcesIT.secondsSince(announcing));
    }
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
