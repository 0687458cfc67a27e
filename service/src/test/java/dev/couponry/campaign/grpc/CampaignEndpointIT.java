package dev.couponry.campaign.grpc;

import static dev.couponry.campaign.grpc.CampaignClient.at;
import static dev.couponry.campaign.grpc.CampaignClient.batchOf;
import static dev.couponry.campaign.grpc.CampaignClient.budgeted;
import static dev.couponry.campaign.grpc.CampaignClient.failure;
import static dev.couponry.campaign.grpc.CampaignClient.fields;
import static dev.couponry.campaign.grpc.CampaignClient.info;
import static dev.couponry.campaign.grpc.CampaignClient.open;
import static dev.couponry.campaign.grpc.CampaignClient.patiently;
import static dev.couponry.campaign.grpc.CampaignClient.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.campaign.app.ReleaseUnclaimed;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.ApplyCouponBatchResponse;
import dev.couponry.v1.ApplyOutcome;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DeleteCampaignRequest;
import dev.couponry.v1.DeleteCouponBatchRequest;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.ListCampaignsRequest;
import dev.couponry.v1.ListCouponBatchesRequest;
import dev.couponry.v1.NthItem;
import dev.couponry.v1.PercentOff;
import dev.couponry.v1.ResumeCampaignRequest;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.WalletServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class CampaignEndpointIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Inject Pool pool;
  @Inject ReleaseUnclaimed releaseUnclaimed;

  @ConfigProperty(name = "quarkus.grpc.server.test-port")
  int port;

  private ManagedChannel channel;
  private CampaignClient client;

  @BeforeEach
  void connect() {
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    client = new CampaignClient(channel);
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void theSameDeclarationAgainChangesNothing() {
    var first = client.apply(open("a").build());
    var again = client.apply(open("a").setSpec(first.getCampaign().getSpec()).build());

    assertThat(first.getOutcome()).isEqualTo(ApplyOutcome.CREATED);
    assertThat(first.getCampaign().getState()).isEqualTo(Campaign.State.ACTIVE);
    assertThat(first.getCampaign().getRevision()).isEqualTo(1);
    assertThat(again.getOutcome()).isEqualTo(ApplyOutcome.UNCHANGED);
    assertThat(again.getCampaign()).isEqualTo(first.getCampaign());
    assertThat(client.campaign("a")).isEqualTo(first.getCampaign());

    var batch = client.apply(batchOf("a", "b", 100).build());
    var sameBatch = client.apply(batchOf("a", "b", 100).build());

    assertThat(batch.getOutcome()).isEqualTo(ApplyOutcome.CREATED);
    assertThat(batch.getCouponBatch().getState()).isEqualTo(CouponBatch.State.APPROVED);
    assertThat(sameBatch.getOutcome()).isEqualTo(ApplyOutcome.UNCHANGED);
    assertThat(client.batch("b")).isEqualTo(batch.getCouponBatch());
  }

  @Test
  void everyViolationIsSaidAtOnce() {
    CampaignSpec.Builder spec =
        CampaignSpec.newBuilder()
            .setLevel("B")
            .setTypeValue(77)
            .setTimeZone("Mars/Olympus")
            .setStartTime(at(Instant.EPOCH.plusSeconds(10)))
            .setEndTime(at(Instant.EPOCH));
    spec.getBudgetBuilder().setCurrencyCode("XXQ").setAmount(-1).addFunders("ME");
    spec.addClaimWindowsBuilder().setFrom("22:00").setTo("02:00");
    spec.addClaimWindowsBuilder().setFrom("01:00").setTo("03:00");
    spec.addClaimWindowsBuilder().setFrom("9").setTo("10:00").setQuota(-1);
    spec.getLimitsBuilder().setPerUser(-1);

    StatusRuntimeException error =
        failure(() -> client.apply(Campaign.newBuilder().setName("A_").setSpec(spec).build()));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(fields(error))
        .contains(
            "campaign.name",
            "campaign.spec.title",
            "campaign.spec.level",
            "campaign.spec.type",
            "campaign.spec.time_zone",
            "campaign.spec.end_time",
            "campaign.spec.budget.currency_code",
            "campaign.spec.budget.amount",
            "campaign.spec.budget.funders[0]",
            "campaign.spec.claim_windows[1]",
            "campaign.spec.claim_windows[2].from",
            "campaign.spec.claim_windows[2].quota",
            "campaign.spec.limits.per_user");
  }

  @Test
  void everyViolationOfABatchIsSaidAtOnce() {
    CouponBatch.Builder batch = batchOf("Nope!", "b", 0);
    batch.getSpecBuilder().getCodeBuilder().setMode(CodeSpec.Mode.SHARED).setPrefix("O0");
    batch.getSpecBuilder().getRuleBuilder().setUses(0).clearBenefit();

    StatusRuntimeException error = failure(() -> client.apply(batch.build()));

    assertThat(fields(error))
        .contains(
            "coupon_batch.spec.campaign_ref.name",
            "coupon_batch.spec.quantity",
            "coupon_batch.spec.code.public_code",
            "coupon_batch.spec.code.prefix",
            "coupon_batch.spec.rule.uses",
            "coupon_batch.spec.rule.benefit");
  }

  @Test
  void aBatchNeedsItsCampaign() {
    StatusRuntimeException error = failure(() -> client.apply(batchOf("none", "b", 1).build()));

    assertThat(info(error).getReason()).isEqualTo("CAMPAIGN_NOT_FOUND");
    assertThat(info(error).getMetadataMap()).containsEntry("campaign", "none");
  }

  @Test
  void aPublishedSpecIsFrozenAndEveryFrozenFieldIsNamed() {
    client.apply(budgeted("a", 1_000_000).build());
    client.apply(batchOf("a", "b", 100).build());
    Campaign.Builder campaign = client.campaign("a").toBuilder().clearEtag();
    campaign
        .getSpecBuilder()
        .setPublished(false)
        .setTimeZone("UTC")
        .setStartTime(at(Instant.now()))
        .getBudgetBuilder()
        .setAmount(999_999)
        .addFunders("SHOP");
    CouponBatch.Builder batch = client.batch("b").toBuilder().clearEtag();
    batch.getSpecBuilder().setQuantity(99).setPerUserLimit(2).getRuleBuilder().setUses(2);

    StatusRuntimeException error = failure(() -> client.apply(campaign.build()));
    StatusRuntimeException batchError = failure(() -> client.apply(batch.build()));

    assertThat(info(error).getReason()).isEqualTo("IMMUTABLE_AFTER_PUBLISH");
    assertThat(fields(error))
        .containsExactlyInAnyOrder(
            "campaign.spec.published",
            "campaign.spec.time_zone",
            "campaign.spec.start_time",
            "campaign.spec.budget.amount",
            "campaign.spec.budget.funders");
    assertThat(fields(batchError))
        .containsExactlyInAnyOrder(
            "coupon_batch.spec.quantity",
            "coupon_batch.spec.per_user_limit",
            "coupon_batch.spec.rule.uses");
  }

  @Test
  void supplementsAndTextsMayChangeAfterPublication() {
    client.apply(budgeted("a", 100_000).build());
    client.apply(batchOf("a", "b", 100).build());
    Campaign.Builder campaign = client.campaign("a").toBuilder().clearEtag();
    campaign.getSpecBuilder().setTitle("Longer").setSuspend(true).setLevel("S");
    campaign.getSpecBuilder().getBudgetBuilder().setAmount(150_000);
    campaign
        .getSpecBuilder()
        .setEndTime(at(Instant.now().plusSeconds(200_000)))
        .addPlacements("CouponCenter");
    var changed = client.apply(campaign.build());

    assertThat(changed.getOutcome()).isEqualTo(ApplyOutcome.CHANGED);
    assertThat(changed.getCampaign().getRevision()).isEqualTo(2);
    assertThat(changed.getCampaign().getState()).isEqualTo(Campaign.State.PAUSED);
    assertThat(changed.getCampaign().getCounters().getBudgetCommitted()).isEqualTo(100_000);

    CouponBatch.Builder batch = client.batch("b").toBuilder().clearEtag();
    batch.getSpecBuilder().setQuantity(150).getRuleBuilder().setTitle("Ten off");
    client.apply(batch.build());

    assertThat(client.campaign("a").getCounters().getBudgetCommitted()).isEqualTo(150_000);
    assertLedgerIsTheBudget("a");
  }

  @Test
  void moreThanTheBudgetIsRefusedWithTheArithmetic() {
    client.apply(budgeted("a", 100_000).build());
    client.apply(batchOf("a", "b", 60).build());
    StatusRuntimeException error = failure(() -> client.apply(batchOf("a", "c", 50).build()));

    assertThat(info(error).getReason()).isEqualTo("BUDGET_EXCEEDED");
    assertThat(info(error).getMetadataMap())
        .containsEntry("limit", "budget")
        .containsEntry("coupon_batch", "c");
    assertThat(error.getStatus().getDescription())
        .isEqualTo(
            "Batch c may cost 50 coupons × 1 use × 10.00 CNY = 500.00 CNY; of campaign a's budget"
                + " of 1000.00 CNY, 400.00 CNY is left.");
    assertThat(reason(() -> client.batch("c"))).isEqualTo("COUPON_BATCH_NOT_FOUND");
    assertLedgerIsTheBudget("a");
  }

  @Test
  void aCommittedBudgetNeedsABoundAndTheSameCurrency() {
    client.apply(budgeted("a", 100_000).build());
    CouponBatch.Builder unbounded = batchOf("a", "b", 1);
    unbounded
        .getSpecBuilder()
        .getRuleBuilder()
        .setPercentOff(PercentOff.newBuilder().setBasisPoints(1_000));
    CouponBatch.Builder foreign = batchOf("a", "b", 1);
    foreign.getSpecBuilder().getRuleBuilder().setCurrencyCode("EUR");

    StatusRuntimeException noBound = failure(() -> client.apply(unbounded.build()));
    StatusRuntimeException mismatch = failure(() -> client.apply(foreign.build()));

    assertThat(info(noBound).getReason()).isEqualTo("INVALID_REQUEST");
    assertThat(fields(noBound)).containsExactly("coupon_batch.spec.rule.benefit");
    assertThat(info(mismatch).getReason()).isEqualTo("CURRENCY_MISMATCH");
    assertThat(fields(mismatch)).containsExactly("coupon_batch.spec.rule.currency_code");
  }

  @Test
  void aDraftsBatchesWaitAndAreApprovedWithIt() {
    Campaign.Builder draft = budgeted("a", 100_000);
    draft.getSpecBuilder().setPublished(false);
    assertThat(client.apply(draft.build()).getCampaign().getState())
        .isEqualTo(Campaign.State.DRAFT);
    assertThat(client.apply(batchOf("a", "b", 60).build()).getCouponBatch().getState())
        .isEqualTo(CouponBatch.State.PENDING_APPROVAL);
    client.apply(batchOf("a", "c", 60).build());
    draft.getSpecBuilder().setPublished(true);

    StatusRuntimeException tooMuch = failure(() -> client.apply(draft.build()));
    assertThat(info(tooMuch).getReason()).isEqualTo("BUDGET_EXCEEDED");
    assertThat(info(tooMuch).getMetadataMap()).containsEntry("coupon_batch", "c");
    assertThat(client.campaign("a").getState()).isEqualTo(Campaign.State.DRAFT);

    client.apply(batchOf("a", "c", 40).build());
    client.apply(draft.build());

    assertThat(client.batch("b").getState()).isEqualTo(CouponBatch.State.APPROVED);
    assertThat(client.batch("c").getState()).isEqualTo(CouponBatch.State.APPROVED);
    assertThat(client.campaign("a").getCounters().getBudgetCommitted()).isEqualTo(100_000);
    assertLedgerIsTheBudget("a");
  }

  @Test
  void concurrentBatchesNeverCommitMoreThanTheBudget() throws Exception {
    client.apply(budgeted("a", 100_000).build());

    List<Boolean> applied =
        together(
            IntStream.range(0, 50)
                .<Callable<Boolean>>mapToObj(
                    i ->
                        () -> {
                          try {
                            client.apply(batchOf("a", "b" + i, 7).build());
                            return true;
                          } catch (StatusRuntimeException refused) {
                            if (info(refused).getReason().equals("BUDGET_EXCEEDED")) {
                              return false;
                            }
                            throw refused;
                          }
                        })
                .toList());

    assertThat(applied.stream().filter(it -> it)).hasSize(14);
    assertThat(client.campaign("a").getCounters().getBudgetCommitted()).isEqualTo(98_000);
    assertLedgerIsTheBudget("a");
  }

  @Test
  void ofConcurrentCreatorsOneCreates() throws Exception {
    Campaign campaign = open("a").build();
    client.apply(open("home").build());

    List<ApplyOutcome> outcomes = together(copies(20, () -> client.apply(campaign).getOutcome()));
    List<ApplyOutcome> batches =
        together(copies(20, () -> client.apply(batchOf("home", "b", 5).build()).getOutcome()));

    assertThat(outcomes).containsOnlyOnce(ApplyOutcome.CREATED);
    assertThat(outcomes).containsOnly(ApplyOutcome.CREATED, ApplyOutcome.UNCHANGED);
    assertThat(batches).containsOnlyOnce(ApplyOutcome.CREATED);
    assertThat(batches).containsOnly(ApplyOutcome.CREATED, ApplyOutcome.UNCHANGED);
  }

  @Test
  void aRequestIdMakesOneEffectAndEqualAnswers() throws Exception {
    var request =
        client.request(open("a").build()).setRequestId(UUID.randomUUID().toString()).build();

    var answers = together(copies(20, () -> client.stub.applyCampaign(request)));

    assertThat(answers).containsOnly(answers.get(0));
    assertThat(answers.get(0).getOutcome()).isEqualTo(ApplyOutcome.CREATED);
    assertThat(
            reason(
                () ->
                    client.stub.applyCampaign(
                        request.toBuilder().setCampaign(open("other")).build())))
        .isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void aDryRunChecksAllAndWritesNothing() {
    client.apply(budgeted("a", 100_000).build());
    Map<String, Long> before = rowCounts();
    var campaign = client.campaign("a");

    var batch =
        client.stub.applyCouponBatch(
            client.request(batchOf("a", "b", 100).build()).setValidateOnly(true).build());
    var tooMuch =
        failure(
            () ->
                client.stub.applyCouponBatch(
                    client.request(batchOf("a", "b", 101).build()).setValidateOnly(true).build()));
    var fresh =
        client.stub.applyCampaign(
            client
                .request(open("new").build())
                .setValidateOnly(true)
                .setRequestId(UUID.randomUUID().toString())
                .build());

    assertThat(batch.getOutcome()).isEqualTo(ApplyOutcome.CREATED);
    assertThat(batch.getCouponBatch().getState()).isEqualTo(CouponBatch.State.APPROVED);
    assertThat(info(tooMuch).getReason()).isEqualTo("BUDGET_EXCEEDED");
    assertThat(fresh.getOutcome()).isEqualTo(ApplyOutcome.CREATED);
    assertThat(fresh.getCampaign().getState()).isEqualTo(Campaign.State.ACTIVE);
    assertThat(rowCounts()).isEqualTo(before);
    assertThat(client.campaign("a")).isEqualTo(campaign);
  }

  @Test
  void anEtagMustBeTheCurrentOne() {
    Campaign first = client.apply(open("a").build()).getCampaign();
    Campaign.Builder change = first.toBuilder();
    change.getSpecBuilder().setTitle("Other");
    Campaign second = client.apply(change.build()).getCampaign();

    StatusRuntimeException error = failure(() -> client.apply(change.build()));

    assertThat(second.getEtag()).isNotEqualTo(first.getEtag());
    assertThat(info(error).getReason()).isEqualTo("ETAG_MISMATCH");
    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
    assertThat(reason(() -> client.apply(open("b").setEtag("x").build())))
        .isEqualTo("ETAG_MISMATCH");
  }

  @Test
  void anOwnedSpecIsChangedByItsResourceOnly() {
    client.apply(open("a").setOwnerUid("uid-1").build());
    Campaign.Builder change = client.campaign("a").toBuilder().clearEtag();
    change.getSpecBuilder().setTitle("Other");

    assertThat(reason(() -> client.apply(change.clone().clearOwnerUid().build())))
        .isEqualTo("OWNED_BY_RESOURCE");
    assertThat(reason(() -> client.apply(change.clone().setOwnerUid("uid-2").build())))
        .isEqualTo("OWNED_BY_RESOURCE");
    assertThat(reason(() -> deleteCampaign("a"))).isEqualTo("OWNED_BY_RESOURCE");
    assertThat(client.apply(change.build()).getOutcome()).isEqualTo(ApplyOutcome.CHANGED);
  }

  @Test
  void whatIsRetainedKeepsItsNameSuspendedForWhoeverTakesItUp() {
    Campaign campaign = client.apply(open("a").setOwnerUid("uid-1").build()).getCampaign();

    giveUp("a", "uid-1");

    Campaign retained = client.campaign("a");
    assertThat(retained.getOwnerUid()).isEmpty();
    assertThat(retained.getState()).isEqualTo(Campaign.State.PAUSED);
    Campaign again = campaign.toBuilder().clearEtag().setOwnerUid("uid-2").build();
    assertThat(client.apply(again).getCampaign().getState()).isEqualTo(campaign.getState());
    assertThat(client.campaign("a").getOwnerUid()).isEqualTo("uid-2");
  }

  @Test
  void aDraftIsNotRetained() {
    Campaign.Builder draft = open("a").setOwnerUid("uid-1");
    draft.getSpecBuilder().setPublished(false);
    client.apply(draft.build());

    giveUp("a", "uid-1");

    assertThat(reason(() -> client.campaign("a"))).isEqualTo("CAMPAIGN_NOT_FOUND");
  }

  private void giveUp(String name, String owner) {
    client.stub.deleteCampaign(
        DeleteCampaignRequest.newBuilder()
            .setTenant(client.tenant)
            .setRequestId(UUID.randomUUID().toString())
            .setName(name)
            .setOwnerUid(owner)
            .setRetain(true)
            .build());
  }

  @Test
  void listsGoByNamePageByPage() {
    for (String name : List.of("c", "a", "e", "b", "d")) {
      client.apply(open(name).build());
      client.apply(batchOf(name, "of-" + name, 1).build());
    }
    client.apply(batchOf("a", "another", 1).build());

    assertThat(campaignNames(2))
        .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(campaignNames(5)).containsExactly(List.of("a", "b", "c", "d", "e"));
    assertThat(batchNames("")).containsExactly("another", "of-a", "of-b", "of-c", "of-d", "of-e");
    assertThat(batchNames("a")).containsExactly("another", "of-a");
    assertThat(
            fields(
                failure(
                    () ->
                        client.stub.listCampaigns(
                            ListCampaignsRequest.newBuilder()
                                .setPageSize(1_001)
                                .setPageToken("%")
                                .build()))))
        .containsExactlyInAnyOrder("page_size", "page_token");
    assertThat(fields(failure(() -> client.campaign("a\u0000")))).containsExactly("name");
  }

  @Test
  void aTenantSeesOnlyItsOwn() {
    client.apply(open("a").build());

    assertThat(
            reason(
                () ->
                    client.stub.getCampaign(
                        GetCampaignRequest.newBuilder()
                            .setTenant("somebody-else")
                            .setName("a")
                            .build())))
        .isEqualTo("CAMPAIGN_NOT_FOUND");
  }

  @Test
  void haltingIsAtOnceAndUndone() {
    client.apply(open("a").build());
    var halt =
        HaltCampaignRequest.newBuilder()
            .setTenant(client.tenant)
            .setRequestId(UUID.randomUUID().toString())
            .setName("a")
            .build();

    assertThat(client.stub.haltCampaign(halt).getCampaign().getState())
        .isEqualTo(Campaign.State.HALTED);
    assertThat(client.stub.haltCampaign(halt)).isEqualTo(client.stub.haltCampaign(halt));
    assertThat(
            client
                .stub
                .resumeCampaign(
                    ResumeCampaignRequest.newBuilder()
                        .setTenant(client.tenant)
                        .setRequestId(UUID.randomUUID().toString())
                        .setName("a")
                        .build())
                .getCampaign()
                .getState())
        .isEqualTo(Campaign.State.ACTIVE);
    assertThat(client.campaign("a").getRevision()).isEqualTo(1);
  }

  @Test
  void aCampaignIsDeletedAfterItsBatches() {
    client.apply(open("a").build());
    client.apply(batchOf("a", "b", 10).build());

    assertThat(reason(() -> deleteCampaign("a"))).isEqualTo("IN_USE");
    deleteBatch("b");
    deleteCampaign("a");

    assertThat(reason(() -> client.batch("b"))).isEqualTo("COUPON_BATCH_NOT_FOUND");
    assertThat(reason(() -> client.campaign("a"))).isEqualTo("CAMPAIGN_NOT_FOUND");
    assertThat(reason(() -> deleteCampaign("a"))).isEqualTo("CAMPAIGN_NOT_FOUND");
    assertThat(client.apply(open("a").build()).getOutcome()).isEqualTo(ApplyOutcome.CREATED);
  }

  @Test
  void unclaimedStockGivesItsCommitmentBackAfterTheEnd() {
    client.apply(budgeted("a", 100_000).build());
    client.apply(batchOf("a", "b", 60).build());
    client.apply(batchOf("a", "gone", 40).build());
    claim("b", 25);
    claim("gone", 10);
    deleteBatch("gone");
    assertThat(client.campaign("a").getCounters().getBudgetCommitted()).isEqualTo(100_000);

    longAgo("coupon_batch", "delete_time", "gone");
    sweepUntilCommitted(70_000);

    Campaign.Builder campaign = client.campaign("a").toBuilder().clearEtag();
    longAgo("campaign", "end_time", "a");
    sweepUntilCommitted(35_000);
    assertThat(releaseUnclaimed.sweep(100).await().atMost(BOUND)).isZero();
    assertThat(client.campaign("a").getCounters().getBudgetCommitted()).isEqualTo(35_000);
    assertLedgerIsTheBudget("a");

    campaign.getSpecBuilder().setEndTime(at(Instant.now().plusSeconds(900_000)));
    client.apply(campaign.build());
    assertThat(client.campaign("a").getCounters().getBudgetCommitted()).isEqualTo(70_000);
    assertLedgerIsTheBudget("a");
  }

  @Test
  void aMeteredBudgetCommitsNothing() {
    Campaign.Builder campaign = budgeted("a", 100);
    campaign.getSpecBuilder().getBudgetBuilder().setMode(dev.couponry.v1.BudgetSpec.Mode.METERED);
    client.apply(campaign.build());
    CouponBatch.Builder batch = batchOf("a", "b", 1_000_000);
    batch
        .getSpecBuilder()
        .getRuleBuilder()
        .setNthItem(NthItem.newBuilder().setN(2).setBasisPoints(5_000));

    ApplyCouponBatchResponse applied = client.apply(batch.build());

    assertThat(applied.getCouponBatch().getState()).isEqualTo(CouponBatch.State.APPROVED);
    assertThat(client.campaign("a").getCounters().getBudgetCommitted()).isZero();
  }

  @Test
  void anEndedCampaignTakesNoMoreBatches() {
    Campaign.Builder campaign = open("a");
    campaign
        .getSpecBuilder()
        .setStartTime(at(Instant.now().minusSeconds(7_200)))
        .setEndTime(at(Instant.now().minusSeconds(3_600)));
    client.apply(campaign.build());

    StatusRuntimeException error = failure(() -> client.apply(batchOf("a", "b", 1).build()));

    assertThat(info(error).getReason()).isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(info(error).getMetadataMap()).containsEntry("state", "ENDED");
  }

  @Test
  void aRowThatSomebodyHoldsIsAnOutageToRetryAfter() {
    client.apply(open("a").build());
    Campaign.Builder change = client.campaign("a").toBuilder().clearEtag();
    change.getSpecBuilder().setTitle("Other");
    var connection = pool.getConnection().await().atMost(BOUND);
    var holder = connection.begin().await().atMost(BOUND);
    connection
        .preparedQuery("SELECT 1 FROM campaign WHERE tenant = $1 FOR UPDATE")
        .execute(Tuple.of(client.tenant))
        .await()
        .atMost(BOUND);

    StatusRuntimeException error = failure(() -> client.apply(change.build()));
    holder.rollback().await().atMost(BOUND);
    connection.close().await().atMost(BOUND);

    assertThat(info(error).getReason()).isEqualTo("UNAVAILABLE");
    assertThat(client.apply(change.build()).getOutcome()).isEqualTo(ApplyOutcome.CHANGED);
  }

  private List<List<String>> campaignNames(int size) {
    List<List<String>> pages = new ArrayList<>();
    String token = "";
    do {
      var page =
          client.stub.listCampaigns(
              ListCampaignsRequest.newBuilder()
                  .setTenant(client.tenant)
                  .setPageSize(size)
                  .setPageToken(token)
                  .build());
      pages.add(page.getCampaignsList().stream().map(Campaign::getName).toList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return pages;
  }

  private List<String> batchNames(String campaign) {
    return client
        .stub
        .listCouponBatches(
            ListCouponBatchesRequest.newBuilder()
                .setTenant(client.tenant)
                .setCampaign(campaign)
                .build())
        .getCouponBatchesList()
        .stream()
        .map(CouponBatch::getName)
        .toList();
  }

  private void deleteCampaign(String name) {
    client.stub.deleteCampaign(
        DeleteCampaignRequest.newBuilder()
            .setTenant(client.tenant)
            .setRequestId(UUID.randomUUID().toString())
            .setName(name)
            .build());
  }

  private void deleteBatch(String name) {
    client.stub.deleteCouponBatch(
        DeleteCouponBatchRequest.newBuilder()
            .setTenant(client.tenant)
            .setRequestId(UUID.randomUUID().toString())
            .setName(name)
            .build());
  }

  /** The service's own sweep may be at it as well, and then ours passes over what it holds. */
  private void sweepUntilCommitted(long amount) {
    Instant patience = Instant.now().plus(BOUND);
    while (client.campaign("a").getCounters().getBudgetCommitted() != amount) {
      assertThat(Instant.now()).isBefore(patience);
      releaseUnclaimed.sweep(100).await().atMost(BOUND);
    }
  }

  /** So many users claim a coupon of the batch. */
  private void claim(String batch, int coupons) {
    var wallet = WalletServiceGrpc.newBlockingStub(channel);
    for (int i = 0; i < coupons; i++) {
      wallet.claimCoupon(
          ClaimCouponRequest.newBuilder()
              .setTenant(client.tenant)
              .setRequestId(UUID.randomUUID().toString())
              .setUser(UserContext.newBuilder().setUserId("u" + i))
              .setCampaign("a")
              .setBatch(batch)
              .build());
    }
  }

  private void longAgo(String table, String column, String name) {
    query(
        "UPDATE "
            + table
            + " SET "
            + column
            + " = clock_timestamp() - interval '1 minute' WHERE tenant = $1 AND name = $2",
        Tuple.of(client.tenant, name));
  }

  private void assertLedgerIsTheBudget(String campaign) {
    Row row =
        query(
                """
                SELECT b.committed, b.amount,
                       coalesce(sum(e.amount) FILTER (WHERE account = 'BUDGET_COMMITTED'), 0)::bigint
                         AS booked,
                       coalesce(sum(e.amount), 0)::bigint AS zero
                FROM campaign c JOIN budget b ON b.budget_id = c.campaign_id
                LEFT JOIN ledger_entry e USING (campaign_id)
                WHERE c.tenant = $1 AND c.name = $2 GROUP BY 1, 2
                """,
                Tuple.of(client.tenant, campaign))
            .iterator()
            .next();
    assertThat(row.getLong("booked")).isEqualTo(row.getLong("committed"));
    assertThat(row.getLong("committed")).isLessThanOrEqualTo(row.getLong("amount"));
    assertThat(row.getLong("zero")).isZero();
  }

  private Map<String, Long> rowCounts() {
    Map<String, Long> counts = new java.util.TreeMap<>();
    for (String table :
        List.of("campaign", "coupon_batch", "budget", "ledger_entry", "request", "tally")) {
      counts.put(
          table,
          query("SELECT count(*) FROM " + table, Tuple.tuple()).iterator().next().getLong(0));
    }
    return counts;
  }

  private RowSet<Row> query(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).await().atMost(BOUND);
  }

  private static <T> List<Callable<T>> copies(int n, Callable<T> call) {
    return IntStream.range(0, n).mapToObj(i -> call).toList();
  }

  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    List<Callable<T>> patient =
        calls.stream().<Callable<T>>map(call -> () -> patiently(call)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(patient)) {
        results.add(result.get(30, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
