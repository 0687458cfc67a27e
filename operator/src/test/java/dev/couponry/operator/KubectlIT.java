package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Cart;
import dev.couponry.v1.CartLine;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.DecideApprovalRequest;
import dev.couponry.v1.DecideApprovalRequest.Decision;
import dev.couponry.v1.DeleteCampaignRequest;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.RedemptionOrder;
import dev.couponry.v1.ResumeCampaignRequest;
import dev.couponry.v1.Revision;
import dev.couponry.v1.UserContext;
import io.fabric8.kubernetes.api.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged operator and the packaged service on a real Kubernetes API, used as a person would.
 */
@Timeout(300)
class KubectlIT {
  private static final Path SAMPLES = Path.of("../k8s/samples");

  private static final Path RBAC = Path.of("../k8s/base/operator-access.yaml");

  @TempDir private static Path dir;
  private static Cluster cluster;
  private static PackagedService service;
  private static OperatorProcess operator;

  @BeforeAll
  static void start() throws IOException {
    cluster = Cluster.connect();
    service = PackagedService.start(dir);
    String home = cluster.namespace();
    operator =
        OperatorProcess.launch(
                dir.resolve("operator.log"),
                Map.of(
                    "COUPONRY_OPERATOR_SERVICE_ADDRESS",
                    service.address(),
                    "COUPONRY_OPERATOR_LEADER_LEASE_NAMESPACE",
                    home,
                    "KUBERNETES_IMPERSONATE_USERNAME",
                    account(home)))
            .awaitReady();
  }

  /** The operator's own account: it may do what its manifest allows, and no more. */
  private static String account(String home) throws IOException {
    var manifest = Files.readString(RBAC).replace("namespace: default", "namespace: " + home);
    Kubectl.run("-n", home, "apply", "-f", Cluster.file(dir, "rbac.yaml", manifest).toString());
    return "system:serviceaccount:" + home + ":couponry-operator";
  }

  /** Nothing that people do is worth a warning in the operator's log. */
  @AfterAll
  static void stop() {
    if (operator != null) {
      operator.close();
    }
    if (service != null) {
      service.close();
    }
    if (cluster != null) {
      cluster.close();
      assertThat(operator.complaints()).isEmpty();
    }
  }

  @Test
  void aBatchThatCameFirstGoesOnWhenItsCampaignComes() throws IOException {
    String tenant = cluster.namespace();
    apply(tenant, Manifests.batch("tens", "autumn"));
    cluster.awaitBatch(tenant, "tens", "Synced", "False", "CampaignNotFound");
    assertThat(Cluster.condition(cluster.batch(tenant, "tens"), "Reconciling").getStatus())
        .isEqualTo("True");

    apply(tenant, Manifests.campaign("autumn"));

    waitForReady(tenant, "cpn/autumn");
    waitForReady(tenant, "cpb/tens");
    assertThat(service.batch(tenant, "tens")).isPresent();
    assertThat(Kubectl.run("-n", tenant, "get", "cpn,cpb", "-o", "wide")).contains("Active");
  }

  @Test
  void theSamplesEndWithARedeemedCoupon() {
    String tenant = cluster.namespace();
    Kubectl.run("-n", tenant, "apply", "-f", SAMPLES.toString());
    waitForReady(tenant, "cpn,cpb", "--all");

    redeem(tenant, claim(tenant, "national-day", "phones-50-10"));

    Waiting.until(
        "the counters follow",
        () -> {
          var status = cluster.batch(tenant, "phones-50-10").getStatus();
          return status.getClaimed() == 1 && status.getRedeemed() == 1;
        });
  }

  private static Coupon claim(String tenant, String campaign, String batch) {
    return service
        .wallets()
        .claimCoupon(
            ClaimCouponRequest.newBuilder()
                .setTenant(tenant)
                .setRequestId(id())
                .setUser(UserContext.newBuilder().setUserId("ann"))
                .setCampaign(campaign)
                .setBatch(batch)
                .build())
        .getCoupons(0);
  }

  private static void redeem(String tenant, Coupon coupon) {
    var redemption =
        service
            .redemptions()
            .redeemCoupon(
                RedeemCouponRequest.newBuilder()
                    .setTenant(tenant)
                    .setRequestId(id())
                    .setOrder(order(coupon.getCode()))
                    .setPaidAmount(4_900)
                    .build())
            .getRedemption();
    assertThat(redemption.getState()).isEqualTo(Redemption.State.REDEEMED);
  }

  private static RedemptionOrder order(String code) {
    return RedemptionOrder.newBuilder()
        .setOrderId(id())
        .setUser(UserContext.newBuilder().setUserId("ann"))
        .addCouponCodes(code)
        .setCart(
            Cart.newBuilder()
                .setCurrencyCode("CNY")
                .addLines(
                    CartLine.newBuilder()
                        .setLineId("1")
                        .setSkuId("phone-case")
                        .setShopId("s1")
                        .setUnitPrice(5_900)
                        .setQuantity(1)))
        .build();
  }

  @Test
  void aBadManifestIsRefusedAtOnceWithPathAndSentence() throws IOException {
    String tenant = cluster.namespace();
    String bad =
        Manifests.campaign("autumn").replace("2035-01-01T00:00:00Z", "2024-01-01T00:00:00Z");
    var file = Cluster.file(dir, "bad.yaml", bad).toString();

    var refused = Kubectl.attempt("-n", tenant, "apply", "--dry-run=server", "-f", file);

    assertThat(refused.code()).isNotZero();
    assertThat(refused.out()).contains("spec.endTime", "start");
    assertThat(cluster.campaign(tenant, "autumn")).isNull();
    assertThat(service.campaign(tenant, "autumn")).isEmpty();
  }

  @Test
  void aBatchIsScaledAndADiffShowsWhatApplyingWouldDo() throws IOException {
    String tenant = ready();
    Kubectl.run("-n", tenant, "scale", "cpb/tens", "--replicas=200");
    cluster.awaitBatch(tenant, "tens", "Ready", "True", null);
    Waiting.until(
        "the service holds 200",
        () -> service.batch(tenant, "tens").orElseThrow().getSpec().getQuantity() == 200);

    var file =
        Cluster.file(dir, "diff.yaml", Manifests.batch("tens", "autumn", 300, "")).toString();
    var diff = Kubectl.attempt("-n", tenant, "diff", "-f", file);

    assertThat(diff.code()).isEqualTo(1);
    assertThat(diff.out()).contains("+  quantity: 300", "-  quantity: 200");
  }

  @Test
  void whatIsRetainedIsGoneOnWithIfItIsTheSame() throws IOException {
    String tenant = ready();
    var coupon = claim(tenant, "autumn", "tens");

    Kubectl.run("-n", tenant, "delete", "cpn/autumn", "--timeout=60s");

    assertThat(service.campaign(tenant, "autumn").orElseThrow())
        .satisfies(
            it -> {
              assertThat(it.getState()).isEqualTo(Campaign.State.PAUSED);
              assertThat(it.getOwnerUid()).isEmpty();
            });
    redeem(tenant, coupon);

    var other =
        Manifests.campaign("autumn").replace("2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z");
    apply(tenant, other);
    cluster.awaitCampaign(tenant, "autumn", "Stalled", "True", "NameInUse");
    Kubectl.run("-n", tenant, "delete", "cpn/autumn", "--timeout=60s");

    apply(tenant, Manifests.campaign("autumn"));
    waitForReady(tenant, "cpn/autumn");
    assertThat(service.campaign(tenant, "autumn").orElseThrow())
        .satisfies(
            it -> {
              assertThat(it.getState()).isEqualTo(Campaign.State.ACTIVE);
              assertThat(it.getCounters().getClaimed()).isEqualTo(1);
            });
  }

  @Test
  void whatIsRevokedWaitsForItsBatchesAndCancelsTheirCoupons() throws IOException {
    String tenant = cluster.namespace();
    apply(
        tenant,
        Manifests.all(
            Manifests.campaign("autumn", "Autumn", "deletionPolicy: Revoke"),
            Manifests.batch("tens", "autumn")));
    waitForReady(tenant, "cpb/tens");
    waitForReady(tenant, "cpn/autumn");
    var coupon = claim(tenant, "autumn", "tens");

    Kubectl.run("-n", tenant, "delete", "cpn/autumn", "--wait=false");
    Waiting.until(
        "it says what it waits for",
        () ->
            Cluster.condition(cluster.campaign(tenant, "autumn"), "Synced")
                .getReason()
                .equals("InUse"));
    Kubectl.run("-n", tenant, "delete", "cpb/tens", "--timeout=60s");
    Kubectl.run("-n", tenant, "wait", "--for=delete", "--timeout=60s", "cpn/autumn");

    assertThat(service.campaign(tenant, "autumn")).isEmpty();
    assertThat(service.batch(tenant, "tens")).isEmpty();
    Waiting.until(
        "its coupon is cancelled",
        () ->
            service
                    .coupons()
                    .getCoupon(
                        GetCouponRequest.newBuilder()
                            .setTenant(tenant)
                            .setCouponId(coupon.getCouponId())
                            .build())
                    .getCoupon()
                    .getState()
                == Coupon.State.CANCELLED);
  }

  @Test
  void whatLosesItsFinalizerByHandKeepsItsNameUntilItIsDeletedInTheService() throws IOException {
    String tenant = cluster.namespace();
    String autumn = Manifests.campaign("autumn", "Autumn", "deletionPolicy: Revoke");
    apply(tenant, Manifests.all(autumn, Manifests.batch("tens", "autumn")));
    waitForReady(tenant, "cpn/autumn");
    waitForReady(tenant, "cpb/tens");
    String uid = cluster.campaign(tenant, "autumn").getMetadata().getUid();
    Kubectl.run("-n", tenant, "delete", "cpn/autumn", "--wait=false");
    String noFinalizers = "{\"metadata\":{\"finalizers\":null}}";
    Kubectl.run("-n", tenant, "patch", "cpn/autumn", "--type=merge", "-p", noFinalizers);
    Kubectl.run("-n", tenant, "wait", "--for=delete", "--timeout=60s", "cpn/autumn");

    assertThat(service.campaign(tenant, "autumn").orElseThrow())
        .satisfies(
            it -> {
              assertThat(it.getState()).isEqualTo(Campaign.State.ACTIVE);
              assertThat(it.getOwnerUid()).isEqualTo(uid);
            });
    redeem(tenant, claim(tenant, "autumn", "tens"));
    apply(tenant, autumn);
    cluster.awaitCampaign(tenant, "autumn", "Stalled", "True", "NameInUse");
    assertThat(Cluster.condition(cluster.campaign(tenant, "autumn"), "Synced").getMessage())
        .contains(uid);

    Kubectl.run("-n", tenant, "delete", "cpb/tens", "--timeout=60s");
    service
        .campaigns()
        .deleteCampaign(
            DeleteCampaignRequest.newBuilder()
                .setTenant(tenant)
                .setRequestId(id())
                .setName("autumn")
                .setOwnerUid(uid)
                .build());
    waitForReady(tenant, "cpn/autumn");
    assertThat(service.campaign(tenant, "autumn").orElseThrow().getOwnerUid())
        .isEqualTo(cluster.campaign(tenant, "autumn").getMetadata().getUid());
  }

  @Test
  void whoDecidedSaysWhy() throws IOException {
    String tenant = cluster.namespace();
    apply(tenant, Manifests.campaign("autumn", "Autumn", "approval: {policy: Manual}"));
    cluster.awaitCampaign(tenant, "autumn", "Approved", "False", "PendingApproval");

    decide(tenant, Decision.REJECT, 1, "too dear");
    cluster.awaitCampaign(tenant, "autumn", "Stalled", "True", "Rejected");
    assertThat(event(tenant, "autumn", "Rejected").getMessage()).contains("too dear");

    apply(tenant, Manifests.campaign("autumn", "Cheap", "approval: {policy: Manual}"));
    cluster.awaitCampaign(tenant, "autumn", "Approved", "False", "PendingApproval");
    decide(tenant, Decision.APPROVE, 2, "fine now");
    waitForReady(tenant, "cpn/autumn");
    assertThat(event(tenant, "autumn", "Approved").getMessage()).contains("fine now");
  }

  private static void decide(String tenant, Decision decision, long revision, String comment) {
    service
        .approvals()
        .decideApproval(
            DecideApprovalRequest.newBuilder()
                .setTenant(tenant)
                .setRequestId(id())
                .setKind(Revision.Kind.CAMPAIGN)
                .setName("autumn")
                .setRevision(revision)
                .setDecision(decision)
                .setComment(comment)
                .build());
  }

  @Test
  void aHaltIsNoDriftAndIsTold() throws IOException {
    String tenant = ready();
    service
        .campaigns()
        .haltCampaign(
            HaltCampaignRequest.newBuilder()
                .setTenant(tenant)
                .setRequestId(id())
                .setName("autumn")
                .build());
    cluster.awaitCampaign(tenant, "autumn", "Stalled", "True", "Halted");
    assertThat(event(tenant, "autumn", "Halted").getCount()).isEqualTo(1);

    service
        .campaigns()
        .resumeCampaign(
            ResumeCampaignRequest.newBuilder()
                .setTenant(tenant)
                .setRequestId(id())
                .setName("autumn")
                .build());
    waitForReady(tenant, "cpn/autumn");
    assertThat(cluster.events(tenant, "autumn", "DriftMended")).isEmpty();
  }

  @Test
  void whatOthersChangeBehindItsBackIsPutRightAndTold() throws IOException {
    String tenant = ready();
    var changed = service.campaign(tenant, "autumn").orElseThrow().toBuilder().clearEtag();
    changed.getSpecBuilder().setTitle("Somebody else's");
    service
        .campaigns()
        .applyCampaign(
            ApplyCampaignRequest.newBuilder().setTenant(tenant).setCampaign(changed).build());

    Waiting.until(
        "the title is the resource's again",
        () ->
            service.campaign(tenant, "autumn").orElseThrow().getSpec().getTitle().equals("Autumn"));
    assertThat(event(tenant, "autumn", "DriftMended").getType()).isEqualTo("Warning");
  }

  @Test
  void whatIsPausedIsLeftAlone() throws IOException {
    String tenant = ready();
    Kubectl.run("-n", tenant, "annotate", "cpn/autumn", "couponry.dev/paused=true");
    apply(tenant, Manifests.campaign("autumn", "Late autumn", ""));
    cluster.awaitCampaign(tenant, "autumn", "Ready", "False", "Paused");
    assertThat(service.campaign(tenant, "autumn").orElseThrow().getSpec().getTitle())
        .isEqualTo("Autumn");

    Kubectl.run("-n", tenant, "annotate", "cpn/autumn", "couponry.dev/paused-");
    waitForReady(tenant, "cpn/autumn");
    assertThat(service.campaign(tenant, "autumn").orElseThrow().getSpec().getTitle())
        .isEqualTo("Late autumn");
  }

  @Test
  void aNameThatIsTakenByAnotherSpecStalls() throws IOException {
    String tenant = ready();
    var other = service.campaign(tenant, "autumn").orElseThrow().toBuilder().clearEtag();
    service
        .campaigns()
        .applyCampaign(
            ApplyCampaignRequest.newBuilder()
                .setTenant(tenant)
                .setCampaign(other.setName("taken").clearOwnerUid())
                .build());

    apply(
        tenant,
        Manifests.campaign("taken").replace("2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z"));
    cluster.awaitCampaign(tenant, "taken", "Stalled", "True", "NameInUse");

    Kubectl.run("-n", tenant, "delete", "cpn/taken", "--timeout=60s");
    apply(tenant, Manifests.campaign("taken"));
    waitForReady(tenant, "cpn/taken");
    assertThat(service.campaign(tenant, "taken").orElseThrow().getOwnerUid())
        .isEqualTo(cluster.campaign(tenant, "taken").getMetadata().getUid());
  }

  private static String ready() throws IOException {
    String tenant = cluster.namespace();
    apply(tenant, Manifests.all(Manifests.campaign("autumn"), Manifests.batch("tens", "autumn")));
    waitForReady(tenant, "cpn/autumn");
    waitForReady(tenant, "cpb/tens");
    return tenant;
  }

  private static Event event(String tenant, String name, String reason) {
    Waiting.until(
        name + " is told to be " + reason, () -> !cluster.events(tenant, name, reason).isEmpty());
    return cluster.events(tenant, name, reason).get(0);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static void waitForReady(String tenant, String... what) {
    var line =
        new ArrayList<>(List.of("-n", tenant, "wait", "--for=condition=Ready", "--timeout=90s"));
    line.addAll(List.of(what));
    Kubectl.run(line.toArray(String[]::new));
  }

  private static void apply(String tenant, String yaml) throws IOException {
    Kubectl.run("-n", tenant, "apply", "-f", Cluster.file(dir, "apply.yaml", yaml).toString());
  }
}
