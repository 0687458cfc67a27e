package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DeleteCampaignRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnReason;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several campaigns that draw on one budget. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SharedBudgetTest extends Journey {

  @Test
  void locksOfTwoCampaignsAtOnceNeverHoldMoreThanTheBudget() {
    Campaign owner = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 40_000));
    CouponBatch first = api.apply(Samples.batch(owner, 100).build());
    CouponBatch second = api.apply(Samples.batch(api.apply(drawingOn(owner)), 100).build());
    List<Coupon> coupons =
        Crowd.of(60, i -> api.claim(i % 2 == 0 ? first : second, Api.name("user"))).answers();

    Crowd.Results<Redemption> locks =
        Crowd.of(60, i -> api.lock(coupons.get(i), Api.name("order"), Duration.ofMinutes(5)));

    assertThat(locks.answers()).hasSize(40);
    assertThat(locks.reasons()).hasSize(20).containsOnly("BUDGET_EXCEEDED");
    assertThat(reserved(owner)).isEqualTo(40_000);
    assertThat(reserved(home(second))).isEqualTo(40_000);
    Crowd.Results<Redemption> redeemed = Crowd.of(40, i -> api.redeem(locks.answers().get(i)));
    assertThat(redeemed.answers()).hasSize(40);
    assertThat(spent(owner)).isEqualTo(40_000);
  }

  @Test
  void entriesKeepTheirOwnCampaignAndReturnsGiveBack() {
    Campaign owner = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 30_000));
    Campaign other = api.apply(drawingOn(owner));
    CouponBatch batch = api.apply(Samples.batch(other, 10).build());
    Redemption redeemed = api.redeem(api.claim(batch, Api.name("user")), Api.name("order"));

    assertThat(spent(owner)).isEqualTo(1_000);
    assertThat(campaignsInLedgerOf(batch)).containsExactly(other.getName());

    api.redemptions.returnCoupon(
        ReturnCouponRequest.newBuilder()
            .setRequestId(Api.id())
            .setRedemptionId(redeemed.getRedemptionId())
            .setReason(ReturnReason.RETURN_ACCEPTED)
            .build());
    assertThat(spent(owner)).isZero();
  }

  @Test
  void batchesOfBothCommitOneBudget() {
    Campaign owner = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 10_000));
    Campaign other = api.apply(drawingOn(owner));
    api.apply(Samples.batch(owner, 4).build());
    CouponBatch batch = api.apply(Samples.batch(other, 6).build());

    Throwable error = catchThrowable(() -> api.apply(Samples.batch(other, 1).build()));

    assertThat(Api.reason(error)).isEqualTo("BUDGET_EXCEEDED");
    assertThat(Api.info(error).getMetadataMap()).containsEntry("campaign", owner.getName());
    assertThat(api.campaign(other.getName()).getCounters().getBudgetCommitted()).isEqualTo(10_000);
    api.redeem(api.claim(batch, Api.name("user")), Api.name("order"));
    assertThat(spent(owner)).isEqualTo(1_000);
    assertThat(spent(other)).isEqualTo(1_000);
  }

  @Test
  void theBudgetsCurrencyIsThatOfEveryBatch() {
    Campaign owner = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 10_000));
    Campaign other = api.apply(drawingOn(owner));
    CouponBatch.Builder batch = Samples.batch(other, 1);
    batch.getSpecBuilder().getRuleBuilder().setCurrencyCode("USD");

    assertThat(reasonOf(() -> api.apply(batch.build()))).isEqualTo("CURRENCY_MISMATCH");
  }

  @Test
  void aBudgetHasToBeThereAndOfItsOwn() {
    Campaign none = api.apply(Samples.campaign().build());
    Campaign owner = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 10_000));
    Campaign middle = api.apply(drawingOn(owner));
    Campaign.Builder both = drawingOn(owner).toBuilder();
    both.getSpecBuilder().setBudget(BudgetSpec.newBuilder().setCurrencyCode("CNY").setAmount(5));

    for (Campaign bad : List.of(drawingOn(none), drawingOn(middle), both.build())) {
      Throwable error = catchThrowable(() -> api.apply(bad));
      assertThat(Errors.violatedFields(error)).containsExactly("campaign.spec.budget_ref.name");
    }
    assertThat(reasonOf(() -> api.apply(drawingOn(Samples.campaign().build()))))
        .isEqualTo("CAMPAIGN_NOT_FOUND");
  }

  @Test
  void whatOthersDrawOnIsNotDeleted() {
    Campaign owner = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 10_000));
    Campaign other = api.apply(drawingOn(owner));

    assertThat(reasonOf(() -> delete(owner))).isEqualTo("IN_USE");
    delete(other);
    delete(owner);
  }

  private void delete(Campaign campaign) {
    api.campaigns.deleteCampaign(
        DeleteCampaignRequest.newBuilder()
            .setRequestId(Api.id())
            .setName(campaign.getName())
            .build());
  }

  private List<String> campaignsInLedgerOf(CouponBatch batch) {
    return pool.preparedQuery(
            """
            SELECT DISTINCT c.name FROM ledger_entry l JOIN coupon_batch b USING (batch_id)
            JOIN campaign c ON c.campaign_id = l.campaign_id WHERE b.name = $1
            """)
        .execute(Tuple.of(batch.getName()))
        .map(
            rows -> {
              List<String> names = new ArrayList<>();
              rows.forEach(row -> names.add(row.getString(0)));
              return names;
            })
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private long reserved(Campaign campaign) {
    return api.campaign(campaign.getName()).getCounters().getBudgetReserved();
  }

  private long spent(Campaign campaign) {
    return api.campaign(campaign.getName()).getCounters().getBudgetSpent();
  }

  private Campaign home(CouponBatch batch) {
    return api.campaign(batch.getSpec().getCampaignRef().getName());
  }

  private static Campaign drawingOn(Campaign owner) {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().setBudgetRef(CampaignRef.newBuilder().setName(owner.getName()));
    return campaign.build();
  }
}
