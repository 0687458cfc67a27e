package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.audit.AdministrativeCalls;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCampaignResponse;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApprovalSpec;
import dev.couponry.v1.ApprovalSpec.Policy;
import dev.couponry.v1.AuditEntry;
import dev.couponry.v1.AuditEntry.Outcome;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CancelJobRequest;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.CreateClaimLinkRequest;
import dev.couponry.v1.DecideApprovalRequest;
import dev.couponry.v1.DeleteCampaignRequest;
import dev.couponry.v1.DeleteCouponBatchRequest;
import dev.couponry.v1.DeleteMembersRequest;
import dev.couponry.v1.EraseUserRequest;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ListAuditEntriesRequest;
import dev.couponry.v1.MergeUsersRequest;
import dev.couponry.v1.NotedAuditEntry;
import dev.couponry.v1.PutMembersRequest;
import dev.couponry.v1.ReplayDeadLettersRequest;
import dev.couponry.v1.ResumeCampaignRequest;
import dev.couponry.v1.Revision;
import dev.couponry.v1.StartGrantRequest;
import dev.couponry.v1.TenantSettings;
import dev.couponry.v1.UpdateTenantSettingsRequest;
import dev.couponry.v1.VerifyAuditRequest;
import dev.couponry.v1.VerifyAuditResponse;
import dev.couponry.v1.VerifyAuditResponse.Fault;
import dev.couponry.v1.VoidCouponsRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every administrative call leaves its entry, and nothing can be done to an entry unnoticed. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AuditTest extends Journey {
  private final String tenant = Api.name("tenant");

  @Test
  void everyAdministrativeCallLeavesAnEntry() throws Exception {
    administer();

    Set<String> recorded = new TreeSet<>();
    list().forEach(it -> recorded.add(it.getMethod()));
    assertThat(recorded).containsExactlyInAnyOrderElementsOf(AdministrativeCalls.all());
    assertThat(verified().getIntact()).isTrue();
    assertThat(verified().getLength()).isEqualTo(list().size());
  }

  @Test
  void anEntrySaysWhoWhatWhereFromAndWhatItWasAndIs() {
    Campaign campaign = apply(Samples.campaign().build(), Api.id()).getCampaign();
    String requestId = Api.id();
    Instant before = Instant.now();
    halt(campaign, requestId);

    AuditEntry entry = list().get(0);

    assertThat(entry.getMethod()).isEqualTo("couponry.v1.CampaignService/HaltCampaign");
    assertThat(entry.getCaller()).isEqualTo("anonymous");
    assertThat(entry.getRolesList()).containsExactly("ADMIN");
    assertThat(entry.getTargetKind()).isEqualTo("campaign");
    assertThat(entry.getTarget()).isEqualTo(campaign.getName());
    assertThat(entry.getOutcome()).isEqualTo(Outcome.CHANGED);
    assertThat(entry.getRequestId()).isEqualTo(requestId);
    assertThat(entry.getPeer()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(entry.getForwardedFor()).isEmpty();
    assertThat(entry.getUserAgent()).contains("grpc-java");
    assertThat(entry.getBeforeJson()).contains("\"halted\": false", "国庆 Hi-Buy 手机券");
    assertThat(entry.getAfterJson()).contains("\"halted\": true", "\"revision\": ");
    assertThat(instant(entry.getTime())).isAfter(before.minusSeconds(5));
    AuditEntry created = list().get(1);
    assertThat(created.getOutcome()).isEqualTo(Outcome.CREATED);
    assertThat(created.getBeforeJson()).isEmpty();
    assertThat(created.getSequence()).isEqualTo(1);
  }

  @Test
  void whatHasNoEffectLeavesNoEntry() {
    Campaign campaign = Samples.campaign().build();
    String requestId = Api.id();
    Campaign applied = apply(campaign, requestId).getCampaign();
    apply(campaign, requestId);
    apply(campaign, "");
    halt(applied, Api.id());
    halt(applied, Api.id());
    api.campaigns.applyCampaign(
        ApplyCampaignRequest.newBuilder()
            .setTenant(tenant)
            .setCampaign(Samples.campaign())
            .setValidateOnly(true)
            .build());
    assertThat(
            reasonOf(
                () ->
                    api.campaigns.deleteCampaign(
                        DeleteCampaignRequest.newBuilder()
                            .setTenant(tenant)
                            .setRequestId(Api.id())
                            .setName("nothing")
                            .build())))
        .isEqualTo("CAMPAIGN_NOT_FOUND");

    assertThat(list()).extracting(AuditEntry::getMethod).hasSize(2);
  }

  @Test
  void aPublicCodeIsNotRecorded() {
    Campaign campaign = apply(Samples.campaign().build(), "").getCampaign();
    CouponBatch.Builder batch = Samples.batch(campaign, 10);
    String code = "SECRET" + Api.id().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    batch
        .getSpecBuilder()
        .setCode(CodeSpec.newBuilder().setMode(CodeSpec.Mode.SHARED).setPublicCode(code));
    apply(batch.build());

    assertThat(list().get(0).getTargetKind()).isEqualTo("coupon_batch");
    assertThat(list().toString()).doesNotContain(code);
  }

  @Test
  void entriesAreFoundByTimeCallerCallAndTargetPageByPage() {
    List<Campaign> campaigns = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      campaigns.add(apply(Samples.campaign().build(), "").getCampaign());
    }
    halt(campaigns.get(1), Api.id());
    List<AuditEntry> all = list();

    assertThat(all).hasSize(4);
    assertThat(list(filter().setMethod("HaltCampaign"))).containsExactly(all.get(0));
    assertThat(list(filter().setMethod("couponry.v1.CampaignService/ApplyCampaign"))).hasSize(3);
    assertThat(list(filter().setTarget(campaigns.get(1).getName())))
        .containsExactly(all.get(0), all.get(2));
    assertThat(list(filter().setCaller("somebody"))).isEmpty();
    assertThat(list(filter().setCaller("anonymous"))).hasSize(4);
    assertThat(list(filter().setFromTime(all.get(1).getTime()))).hasSize(2);
    assertThat(list(filter().setBeforeTime(all.get(1).getTime()))).hasSize(2);
    assertThat(list(filter().setPageSize(1))).isEqualTo(all);
    assertThat(reasonOf(() -> list(filter().setPageToken("x")))).isEqualTo("INVALID_REQUEST");
    assertThat(list(filter().setTenant(Api.name("other")))).isEmpty();
  }

  @Test
  void concurrentCallsFormOneChain() {
    List<Campaign> campaigns = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      campaigns.add(Samples.campaign().build());
    }

    var results = Crowd.of(40, i -> apply(campaigns.get(i), Api.id()));

    assertThat(results.reasons()).isEmpty();
    assertThat(verified().getIntact()).isTrue();
    assertThat(verified().getLength()).isEqualTo(40);
  }

  @Test
  void whateverIsDoneToTheRowsIsFound() {
    for (int i = 0; i < 5; i++) {
      apply(Samples.campaign().build(), "");
    }
    VerifyAuditResponse whole = verified();
    assertThat(whole.getIntact()).isTrue();

    assertFound("caller = 'somebody else'", 3, Fault.CHANGED);
    assertFound("after = '{}'", 2, Fault.CHANGED);
    assertFound("before = after", 1, Fault.CHANGED);
    assertFound("entry_time = entry_time - interval '1 hour'", 5, Fault.CHANGED);
    assertFound("detail = '{\"id\": 7}'", 4, Fault.CHANGED);
    assertFound("roles = '{READER}'", 4, Fault.CHANGED);
    assertFound("sequence = NULL, hash = NULL", 4, Fault.MISSING);
    assertFound("hash = decode(repeat('00', 32), 'hex')", 1, Fault.CHANGED);
    assertFound("tenant = 'other-' || tenant", 5, Fault.MISSING);
    assertThat(verified()).isEqualTo(whole);
    assertAfter("UPDATE audit_head SET length = 4 WHERE tenant = $1", 5, Fault.BEYOND_END);
    assertAfter("DELETE FROM audit_head WHERE tenant = $1", 1, Fault.BEYOND_END);
    assertAfter("DELETE FROM audit_entry WHERE tenant = $1 AND sequence = 5", 5, Fault.MISSING);
    assertAfter("DELETE FROM audit_entry WHERE tenant = $1 AND sequence = 2", 2, Fault.MISSING);
  }

  @Test
  void aChainOfMoreThanAPageIsWalkedToItsEnd() {
    Crowd.of(10, i -> replay(105));
    assertThat(verified().getIntact()).isTrue();
    assertThat(verified().getLength()).isEqualTo(1_050);
    assertFound("caller = 'somebody else'", 1_040, Fault.CHANGED);
  }

  /** Leaves an entry each, and does nothing else. */
  private int replay(int times) {
    for (int i = 0; i < times; i++) {
      api.events.replayDeadLetters(
          ReplayDeadLettersRequest.newBuilder()
              .setTenant(tenant)
              .setRequestId(Api.id())
              .setSink("none")
              .build());
    }
    return times;
  }

  @Test
  void aChainThatIsGoneIsFoundByWhoeverHasNotedItsEnd() {
    apply(Samples.campaign().build(), "");
    VerifyAuditResponse noted = verified();
    apply(Samples.campaign().build(), "");
    VerifyAuditRequest request =
        VerifyAuditRequest.newBuilder()
            .setTenant(tenant)
            .setNoted(
                NotedAuditEntry.newBuilder()
                    .setSequence(noted.getLength())
                    .setHash(noted.getHash()))
            .build();
    assertThat(api.audit.verifyAudit(request).getIntact()).isTrue();

    tamper("DELETE FROM audit_entry WHERE tenant = $1", tenant);
    tamper("DELETE FROM audit_head WHERE tenant = $1", tenant);

    assertThat(verified().getIntact()).isTrue();
    assertThat(api.audit.verifyAudit(request).getFault()).isEqualTo(Fault.MISSING);
  }

  /** Changes one row, sees it found, and puts everything back. */
  private void assertFound(String change, long sequence, Fault fault) {
    assertAfter(
        "UPDATE audit_entry SET %s WHERE tenant = $1 AND sequence = %d".formatted(change, sequence),
        sequence,
        fault);
  }

  private void assertAfter(String sql, long sequence, Fault fault) {
    tamper("CREATE TABLE kept_entry AS SELECT * FROM audit_entry WHERE tenant = $1", tenant);
    tamper("CREATE TABLE kept_head AS SELECT * FROM audit_head WHERE tenant = $1", tenant);
    tamper(sql, tenant);

    VerifyAuditResponse found = verified();

    tamper("DELETE FROM audit_entry WHERE entry_id IN (SELECT entry_id FROM kept_entry)", null);
    tamper("INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT * FROM kept_entry", null);
    tamper("DELETE FROM audit_head WHERE tenant = $1", tenant);
    tamper("INSERT INTO audit_head SELECT * FROM kept_head", null);
    tamper("DROP TABLE kept_entry, kept_head", null);
    assertThat(found.getIntact()).as(sql).isFalse();
    assertThat(found.getBrokenSequence()).as(sql).isEqualTo(sequence);
    assertThat(found.getFault()).as(sql).isEqualTo(fault);
    assertThat(found.getLength()).as(sql).isEqualTo(sequence - 1);
  }

  /** As somebody who owns the database would. */
  private void tamper(String sql, String value) {
    run("ALTER TABLE audit_entry DISABLE TRIGGER audit_append_only");
    run(value == null ? sql : sql.replace("$1", "'" + value + "'"));
    run("ALTER TABLE audit_entry ENABLE TRIGGER audit_append_only");
  }

  private void run(String sql) {
    pool.query(sql).execute().await().atMost(Duration.ofSeconds(20));
  }

  /** Makes every administrative call there is. */
  private void administer() throws Exception {
    Campaign.Builder manual = Samples.campaign();
    manual.getSpecBuilder().setApproval(ApprovalSpec.newBuilder().setPolicy(Policy.MANUAL));
    Campaign campaign = apply(manual.build(), "").getCampaign();
    approve(Revision.Kind.CAMPAIGN, campaign.getName());
    halt(campaign, Api.id());
    api.campaigns.resumeCampaign(
        ResumeCampaignRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setName(campaign.getName())
            .build());
    CouponBatch.Builder imported = Samples.batch(campaign, 10);
    imported.getSpecBuilder().setCode(CodeSpec.newBuilder().setMode(CodeSpec.Mode.IMPORTED));
    CouponBatch batch = apply(imported.build());
    approve(Revision.Kind.COUPON_BATCH, batch.getName());
    importCode(batch);
    api.exportCodes(
            ExportCodesRequest.newBuilder().setTenant(tenant).setBatch(batch.getName()).build())
        .forEachRemaining(page -> assertThat(page.getCodesCount()).isPositive());
    cancelJob(batch);
    CouponBatch granted =
        apply(Samples.batch(apply(Samples.campaign().build(), "").getCampaign(), 10).build());
    startGrant(granted);
    createClaimLink(granted);
    api.campaigns.deleteCouponBatch(
        DeleteCouponBatchRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setName(batch.getName())
            .build());
    api.campaigns.deleteCampaign(
        DeleteCampaignRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setName(campaign.getName())
            .build());
    api.events.replayDeadLetters(
        ReplayDeadLettersRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setSink("kafka")
            .build());
    administerAudience();
    administerTenant();
  }

  private void administerAudience() throws Exception {
    var put = api.audienceStreams().putMembers();
    put.write(
        PutMembersRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setAudience("staff")
            .addUserIds("ann")
            .build());
    put.halfClose();
    assertThat(put.read().getAdded()).isEqualTo(1);
    var delete = api.audienceStreams().deleteMembers();
    delete.write(
        DeleteMembersRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setAudience("staff")
            .setAll(true)
            .build());
    delete.halfClose();
    assertThat(delete.read().getDeleted()).isEqualTo(1);
  }

  private void createClaimLink(CouponBatch batch) {
    api.wallets.createClaimLink(
        CreateClaimLinkRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setCampaign(batch.getSpec().getCampaignRef().getName())
            .setBatch(batch.getName())
            .setChannel("partner-7")
            .build());
  }

  private void administerTenant() {
    api.tenants.updateTenantSettings(
        UpdateTenantSettingsRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setSettings(TenantSettings.newBuilder().setTimeZone("Asia/Shanghai"))
            .build());
    api.tenants.mergeUsers(
        MergeUsersRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setFromUserId("ann")
            .setIntoUserId("bob")
            .build());
    api.tenants.eraseUser(
        EraseUserRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setUserId("bob")
            .build());
  }

  private void approve(Revision.Kind kind, String name) {
    api.approvals.decideApproval(
        DecideApprovalRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setKind(kind)
            .setName(name)
            .setRevision(1)
            .setDecision(DecideApprovalRequest.Decision.APPROVE)
            .build());
  }

  private void importCode(CouponBatch batch) throws Exception {
    var call = api.streams().importCodes();
    call.write(
        ImportCodesRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setBatch(batch.getName())
            .addCodes(Api.name("CODE"))
            .build());
    call.halfClose();
    assertThat(call.read().getAccepted()).isEqualTo(1);
  }

  private void startGrant(CouponBatch batch) throws Exception {
    var call = api.walletStreams().startGrant();
    call.write(
        StartGrantRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setCampaign(batch.getSpec().getCampaignRef().getName())
            .setBatch(batch.getName())
            .addUsers(Samples.user("ann"))
            .build());
    call.halfClose();
    assertThat(call.read().getJob().getExpected()).isEqualTo(1);
  }

  /** A job that is over before it is cancelled leaves no entry, so another is begun. */
  private void cancelJob(CouponBatch batch) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              String job =
                  api.coupons
                      .voidCoupons(
                          VoidCouponsRequest.newBuilder()
                              .setTenant(tenant)
                              .setRequestId(Api.id())
                              .setFilter(CouponFilter.newBuilder().setBatch(batch.getName()))
                              .setReason("a test")
                              .build())
                      .getJob()
                      .getJobId();
              api.jobs.cancelJob(
                  CancelJobRequest.newBuilder()
                      .setTenant(tenant)
                      .setRequestId(Api.id())
                      .setJobId(job)
                      .build());
              return !list(filter().setMethod("CancelJob")).isEmpty();
            });
  }

  private ApplyCampaignResponse apply(Campaign campaign, String requestId) {
    return api.campaigns.applyCampaign(
        ApplyCampaignRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(requestId)
            .setCampaign(campaign)
            .build());
  }

  private CouponBatch apply(CouponBatch batch) {
    return api.campaigns
        .applyCouponBatch(
            ApplyCouponBatchRequest.newBuilder().setTenant(tenant).setCouponBatch(batch).build())
        .getCouponBatch();
  }

  private void halt(Campaign campaign, String requestId) {
    api.campaigns.haltCampaign(
        HaltCampaignRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(requestId)
            .setName(campaign.getName())
            .build());
  }

  private ListAuditEntriesRequest.Builder filter() {
    return ListAuditEntriesRequest.newBuilder().setTenant(tenant);
  }

  private List<AuditEntry> list() {
    return list(filter());
  }

  private List<AuditEntry> list(ListAuditEntriesRequest.Builder request) {
    List<AuditEntry> all = new ArrayList<>();
    do {
      var page = api.audit.listAuditEntries(request.build());
      all.addAll(page.getEntriesList());
      request.setPageToken(page.getNextPageToken());
    } while (!request.getPageToken().isEmpty());
    return all;
  }

  private VerifyAuditResponse verified() {
    return api.audit.verifyAudit(VerifyAuditRequest.newBuilder().setTenant(tenant).build());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
