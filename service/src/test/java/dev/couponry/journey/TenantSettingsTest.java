package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.rpc.BadRequest;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApplyOutcome;
import dev.couponry.v1.ApprovalSpec;
import dev.couponry.v1.AutoApprovalLimit;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DefaultLimits;
import dev.couponry.v1.GetTenantSettingsRequest;
import dev.couponry.v1.ListAuditEntriesRequest;
import dev.couponry.v1.TenantSettings;
import dev.couponry.v1.UpdateTenantSettingsRequest;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a tenant's specs get where they leave a field out. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TenantSettingsTest extends Journey {
  private static final TenantSettings SETTINGS =
      TenantSettings.newBuilder()
          .setTimeZone("Asia/Shanghai")
          .addAutoApprovalLimits(
              AutoApprovalLimit.newBuilder().setCurrencyCode("CNY").setAmount(50_000))
          .setDefaultLimits(
              DefaultLimits.newBuilder()
                  .setCampaignPerUser(5)
                  .setCampaignPerUserPerDay(2)
                  .setBatchPerUser(3))
          .build();

  private final String tenant = Api.name("tenant");

  @Test
  void settingsAreReplacedAsAWholeByWhoeverKnowsThem() {
    TenantSettings defaults = settings();
    assertThat(defaults.getTimeZone()).isEqualTo("UTC");
    assertThat(defaults.getEtag()).isEmpty();
    assertThat(update(SETTINGS, true).getEtag()).isEmpty();
    assertThat(settings()).isEqualTo(defaults);

    TenantSettings first = update(SETTINGS, false);

    assertThat(first.toBuilder().clearEtag().clearUpdateTime().build()).isEqualTo(SETTINGS);
    assertThat(first.hasUpdateTime()).isTrue();
    assertThat(settings()).isEqualTo(first);
    assertThat(update(first, false)).as("the same again").isEqualTo(first);
    TenantSettings next = update(first.toBuilder().setTimeZone("Europe/Berlin").build(), false);
    assertThat(next.getEtag()).isNotEqualTo(first.getEtag());
    assertThat(reasonOf(() -> update(first, false))).isEqualTo("ETAG_MISMATCH");
    var entries =
        api.audit
            .listAuditEntries(ListAuditEntriesRequest.newBuilder().setTenant(tenant).build())
            .getEntriesList();
    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).getBeforeJson()).contains("Asia/Shanghai", "50000");
    assertThat(entries.get(0).getAfterJson()).contains("Europe/Berlin");
    assertThat(entries.get(1).getBeforeJson()).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    TenantSettings.Builder wrong = SETTINGS.toBuilder().setTimeZone("Shanghai");
    wrong.addAutoApprovalLimits(SETTINGS.getAutoApprovalLimits(0));
    wrong.addAutoApprovalLimitsBuilder().setCurrencyCode("RMB");
    wrong.getDefaultLimitsBuilder().setBatchPerUser(-1);

    Throwable refused = catchThrowable(() -> update(wrong.build(), false));

    assertThat(
            Errors.detail(StatusProto.fromThrowable(refused), BadRequest.class)
                .getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly(
            "settings.time_zone",
            "settings.auto_approval_limits[1].currency_code",
            "settings.auto_approval_limits[2].currency_code",
            "settings.auto_approval_limits[2].amount",
            "settings.default_limits.batch_per_user");
  }

  @Test
  void specsThatLeaveSomethingOutGetItFromTheSettingsOfTheirTime() {
    Campaign.Builder bare = Samples.campaign();
    bare.getSpecBuilder().clearTimeZone();
    Campaign before = apply(bare.build(), ApplyOutcome.CREATED);
    assertThat(before.getSpec().getTimeZone()).isEqualTo("UTC");
    CouponBatch.Builder bareBatch = Samples.batch(before, 10);
    CouponBatch batchBefore = apply(bareBatch.build(), ApplyOutcome.CREATED);
    update(SETTINGS, false);

    assertThat(apply(bare.build(), ApplyOutcome.UNCHANGED)).isEqualTo(before);
    assertThat(apply(bareBatch.build(), ApplyOutcome.UNCHANGED)).isEqualTo(batchBefore);
    Campaign after = apply(bare.setName(Api.name("campaign")).build(), ApplyOutcome.CREATED);
    assertThat(after.getSpec().getTimeZone()).isEqualTo("Asia/Shanghai");
    assertThat(after.getSpec().getLimits())
        .isEqualTo(ClaimLimits.newBuilder().setPerUser(5).setPerUserPerDay(2).build());
    assertThat(
            apply(Samples.batch(after, 10).build(), ApplyOutcome.CREATED)
                .getSpec()
                .getPerUserLimit())
        .isEqualTo(3);
    bare.setName(Api.name("campaign"));
    bare.getSpecBuilder().setTimeZone("Europe/Berlin").setLimits(ClaimLimits.getDefaultInstance());
    Campaign own = apply(bare.build(), ApplyOutcome.CREATED);
    assertThat(own.getSpec().getTimeZone()).isEqualTo("Europe/Berlin");
    assertThat(own.getSpec().getLimits()).isEqualTo(ClaimLimits.getDefaultInstance());
  }

  @Test
  void aBudgetUpToTheLimitNeedsNoPerson() {
    update(SETTINGS, false);

    assertThat(apply(manual(50_000), ApplyOutcome.CREATED).getState())
        .isEqualTo(Campaign.State.ACTIVE);
    assertThat(apply(manual(50_001), ApplyOutcome.CREATED).getState())
        .isEqualTo(Campaign.State.PENDING_APPROVAL);
  }

  private static Campaign manual(long budget) {
    Campaign.Builder campaign = Samples.withBudget(BudgetSpec.Mode.COMMITTED, budget).toBuilder();
    campaign
        .getSpecBuilder()
        .setApproval(ApprovalSpec.newBuilder().setPolicy(ApprovalSpec.Policy.MANUAL));
    return campaign.build();
  }

  private Campaign apply(Campaign campaign, ApplyOutcome outcome) {
    var answer =
        api.campaigns.applyCampaign(
            ApplyCampaignRequest.newBuilder().setTenant(tenant).setCampaign(campaign).build());
    assertThat(answer.getOutcome()).isEqualTo(outcome);
    return answer.getCampaign();
  }

  private CouponBatch apply(CouponBatch batch, ApplyOutcome outcome) {
    var answer =
        api.campaigns.applyCouponBatch(
            ApplyCouponBatchRequest.newBuilder().setTenant(tenant).setCouponBatch(batch).build());
    assertThat(answer.getOutcome()).isEqualTo(outcome);
    return answer.getCouponBatch();
  }

  private TenantSettings settings() {
    return api.tenants
        .getTenantSettings(GetTenantSettingsRequest.newBuilder().setTenant(tenant).build())
        .getSettings();
  }

  private TenantSettings update(TenantSettings settings, boolean validateOnly) {
    return api.tenants
        .updateTenantSettings(
            UpdateTenantSettingsRequest.newBuilder()
                .setTenant(tenant)
                .setRequestId(Api.id())
                .setSettings(settings)
                .setValidateOnly(validateOnly)
                .build())
        .getSettings();
  }
}
