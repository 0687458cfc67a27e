package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.k8s.Campaign;
import dev.couponry.operator.KubeProxy.Call;
import dev.couponry.operator.KubeProxy.Fate;
import dev.couponry.v1.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Kubernetes API and the service misbehave; it ends as if they had not. */
@Timeout(300)
class FaultsIT {
  private static final long SEED = 20_261_001;
  private static final int[] CODES = {409, 429, 500, 503};
  private static final int EDITS = 30;

  @TempDir private static Path dir;
  @AutoClose private static Cluster cluster;
  @AutoClose private static PackagedService service;

  @BeforeAll
  static void start() {
    cluster = Cluster.connect();
    service = PackagedService.start(dir);
  }

  @Test
  void refusalsAndLostAnswersOfTheApiChangeNothing() throws IOException {
    var undisturbed = play(call -> KubeProxy.PASS);

    assertThat(play(new Trouble())).isEqualTo(undisturbed);
  }

  /** One write in three is refused, or carried out without an answer; one read in ten refused. */
  private static final class Trouble implements Function<Call, Fate> {
    private final Random random = new Random(SEED);

    @Override
    public synchronized Fate apply(Call call) {
      if (call.isWatch() || !call.path().contains("/namespaces/")) {
        return KubeProxy.PASS;
      }
      int drawn = random.nextInt(30);
      if (drawn < (call.isWrite() ? 5 : 3)) {
        return new Fate.Refuse(CODES[drawn % CODES.length]);
      }
      return call.isWrite() && drawn < 10 ? new Fate.LoseAnswer() : KubeProxy.PASS;
    }
  }

  @Test
  void watchesThatBreakOffAndListsThatAreStaleChangeNothing() throws IOException {
    var undisturbed = play(call -> KubeProxy.PASS);
    var clock = Executors.newSingleThreadScheduledExecutor();
    try (var proxy = KubeProxy.before(Cluster.config(), new Staleness())) {
      clock.scheduleAtFixedRate(proxy::dropWatches, 300, 300, TimeUnit.MILLISECONDS);
      assertThat(play(proxy)).isEqualTo(undisturbed);
    } finally {
      clock.shutdownNow();
    }
  }

  /** Every third watch is told that it comes too late; every other list is the first one again. */
  private static final class Staleness implements Function<Call, Fate> {
    private final AtomicInteger watches = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();

    @Override
    public Fate apply(Call call) {
      if (call.isList()) {
        return lists.incrementAndGet() % 2 == 0 ? new Fate.AsBefore() : KubeProxy.PASS;
      }
      boolean isTooLate = call.isWatch() && watches.incrementAndGet() % 3 == 0;
      return isTooLate ? new Fate.Refuse(410) : KubeProxy.PASS;
    }
  }

  private static Story.End play(Function<Call, Fate> fates) throws IOException {
    try (var proxy = KubeProxy.before(Cluster.config(), fates)) {
      return play(proxy);
    }
  }

  private static Story.End play(KubeProxy proxy) throws IOException {
    String tenant = cluster.namespace();
    try (var operator =
        EmbeddedOperator.start(proxy.config(), service, tenant, EmbeddedOperator.Faults.none())) {
      return new Story(cluster, service, tenant).play();
    }
  }

  /** The race in which Java Operator SDK 5.3 loses the edit, if resource versions are compared. */
  @Test
  void anEditWhileAStatusIsBeingWrittenIsNotLost() throws IOException {
    String tenant = cluster.namespace();
    var edit = new AtomicReference<Runnable>();
    var proxy =
        KubeProxy.before(
            Cluster.config(),
            call -> {
              if (call.isStatus()) {
                Runnable next = edit.getAndSet(null);
                if (next != null) {
                  next.run();
                }
              }
              return KubeProxy.PASS;
            });
    try (proxy;
        var operator =
            EmbeddedOperator.start(
                proxy.config(),
                service,
                tenant,
                EmbeddedOperator.Faults.none(),
                Duration.ofHours(1))) {
      apply(tenant, Manifests.campaign("autumn", "Edit 0", ""));
      cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);
      for (int i = 1; i < EDITS; i += 2) {
        int last = i + 1;
        edit.set(() -> title(tenant, "Edit " + last));
        title(tenant, "Edit " + i);
        cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);
        Waiting.until(
            "the service holds edit " + last,
            () ->
                service
                    .campaign(tenant, "autumn")
                    .orElseThrow()
                    .getSpec()
                    .getTitle()
                    .equals("Edit " + last));
      }
    }
  }

  private static void title(String tenant, String title) {
    cluster
        .client()
        .resources(Campaign.class)
        .inNamespace(tenant)
        .withName("autumn")
        .edit(
            it -> {
              it.getSpec().setTitle(title);
              return it;
            });
  }

  @Test
  void whatIsAppliedWhileTheServiceIsAwayIsThereWhenItComesBack() throws IOException {
    String tenant = cluster.namespace();
    try (var operator = operator(tenant)) {
      apply(tenant, Manifests.campaign("autumn"));
      cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);

      service.stop();
      apply(tenant, Manifests.campaign("autumn", "Late autumn", ""));
      apply(tenant, Manifests.batch("tens", "autumn"));
      cluster.awaitCampaign(tenant, "autumn", "Synced", "False", "ServiceUnavailable");
      cluster.awaitBatch(tenant, "tens", "Synced", "False", "ServiceUnavailable");
      service.start();

      cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);
      cluster.awaitBatch(tenant, "tens", "Ready", "True", null);
      assertThat(service.revisions(tenant, Revision.Kind.CAMPAIGN, "autumn")).hasSize(2);
      assertThat(service.revisions(tenant, Revision.Kind.COUPON_BATCH, "tens")).hasSize(1);
    }
  }

  @Test
  void whatIsForcedGoesWithoutTheServiceWhichKeepsIt() throws IOException {
    String tenant = cluster.namespace();
    try (var operator = operator(tenant)) {
      apply(tenant, Manifests.campaign("autumn"));
      cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);
      String uid = cluster.campaign(tenant, "autumn").getMetadata().getUid();

      service.stop();
      Kubectl.run("-n", tenant, "delete", "cpn/autumn", "--wait=false");
      Waiting.until(
          "it says what it waits for",
          () ->
              Cluster.condition(cluster.campaign(tenant, "autumn"), "Synced")
                  .getReason()
                  .equals("ServiceUnavailable"));
      Kubectl.run("-n", tenant, "annotate", "cpn/autumn", "couponry.dev/force-delete=true");
      Waiting.until("it is gone", () -> cluster.campaign(tenant, "autumn") == null);
      service.start();

      assertThat(cluster.events(tenant, "autumn", "DeletedByForce")).hasSize(1);
      assertThat(service.campaign(tenant, "autumn").orElseThrow().getOwnerUid()).isEqualTo(uid);
      apply(tenant, Manifests.campaign("winter"));
      cluster.awaitCampaign(tenant, "winter", "Ready", "True", null);
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsWaitedFor() throws IOException {
    String tenant = cluster.namespace();
    try (var operator = operator(tenant)) {
      apply(tenant, Manifests.campaign("autumn"));
      cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);

      service.freezeDatabase();
      try {
        apply(tenant, Manifests.campaign("autumn", "Late autumn", ""));
        cluster.awaitCampaign(tenant, "autumn", "Synced", "False", "ServiceUnavailable");
      } finally {
        service.thawDatabase();
      }

      cluster.awaitCampaign(tenant, "autumn", "Ready", "True", null);
      assertThat(service.revisions(tenant, Revision.Kind.CAMPAIGN, "autumn")).hasSize(2);
    }
  }

  private static EmbeddedOperator operator(String tenant) {
    return EmbeddedOperator.start(
        Cluster.config(), service, tenant, EmbeddedOperator.Faults.none());
  }

  private static void apply(String tenant, String yaml) throws IOException {
    var file = Files.createTempFile(dir, "apply", ".yaml");
    Kubectl.run("-n", tenant, "apply", "-f", Files.writeString(file, yaml).toString());
  }
}
