package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.campaign.domain.Profile;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.database.Transactions;
import dev.couponry.refusal.Answer;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.CancelJobRequest;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.DeleteCouponBatchRequest;
import dev.couponry.v1.GetJobRequest;
import dev.couponry.v1.Job;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.ListJobsRequest;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnReason;
import dev.couponry.v1.VoidCouponsRequest;
import dev.couponry.v1.VoidCouponsResponse;
import dev.couponry.wallet.app.ClaimCoupon;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.Wanted;
import dev.couponry.wallet.domain.Claimant;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Coupons voided by jobs, beside everything else that happens to them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class VoidCouponsTest extends Journey {
  private static final String REASON = "misprinted 印错";

  @Inject Transactions transactions;
  @Inject ClaimCoupon claiming;

  @Test
  void aBatchThatIsDeletedTakesBackWhatNobodyUsesIfItsCampaignSaysSo() {
    Campaign.Builder revoking = Samples.withBudget(BudgetSpec.Mode.COMMITTED, 20_000).toBuilder();
    revoking.getSpecBuilder().setDeletionPolicy(CampaignSpec.DeletionPolicy.REVOKE);
    CouponBatch batch = api.apply(Samples.batch(api.apply(revoking.build()), 20).build());
    Coupon free = api.claim(batch, "ann");
    Coupon locked = api.claim(batch, "bob");
    Redemption lock = api.lock(locked, Api.name("order"), Duration.ofMinutes(5));

    delete(batch);

    await().until(() -> api.coupon(free.getCouponId()).getState() == Coupon.State.CANCELLED);
    assertThat(reasonOf(() -> api.redeem(free, Api.name("order")))).isEqualTo("COUPON_CANCELLED");
    assertThat(api.redeem(lock).getState()).isEqualTo(Redemption.State.REDEEMED);
  }

  @Test
  void aClaimUnderWayWhileItsBatchIsDeletedLeavesNothing() {
    Campaign.Builder revoking = Samples.campaign();
    revoking.getSpecBuilder().setDeletionPolicy(CampaignSpec.DeletionPolicy.REVOKE);
    CouponBatch batch = api.apply(Samples.batch(api.apply(revoking.build()), 20).build());
    CompletableFuture<Void> committing = new CompletableFuture<>();
    CompletableFuture<Void> claimed = new CompletableFuture<>();
    CompletableFuture<Answer<List<IssuedCoupon>>> claim =
        transactions
            .run(
                tx ->
                    claiming
                        .claim(tx, claimOf(batch))
                        .invoke(() -> claimed.complete(null))
                        .call(() -> Uni.createFrom().completionStage(committing)))
            .subscribeAsCompletionStage();
    claimed.orTimeout(10, TimeUnit.SECONDS).join();

    delete(batch);
    await("the job waits, or is through without waiting")
        .until(() -> isSomebodyWaitingForOthers() || hasRevoked(batch));
    committing.complete(null);

    UUID coupon = claim.join().fold(it -> it.get(0).coupon().couponId(), refusal -> null);
    await().until(() -> hasRevoked(batch));
    assertThat(api.coupon(coupon.toString()).getState()).isEqualTo(Coupon.State.CANCELLED);
  }

  private static ClaimCoupon.Command claimOf(CouponBatch batch) {
    return new ClaimCoupon.Command(
        "default",
        new Claimant("late", List.of()),
        new Profile(List.of(), "", false),
        batch.getSpec().getCampaignRef().getName(),
        new Wanted.OfBatch(batch.getName()),
        "",
        "");
  }

  private boolean isSomebodyWaitingForOthers() {
    return pool.query(
                "SELECT FROM pg_stat_activity WHERE query LIKE '%virtualxid = ANY%'"
                    + " AND xact_start IS NOT NULL AND pid <> pg_backend_pid()")
            .execute()
            .await()
            .atMost(Duration.ofSeconds(10))
            .size()
        > 0;
  }

  private boolean hasRevoked(CouponBatch batch) {
    return api.jobs.listJobs(ListJobsRequest.getDefaultInstance()).getJobsList().stream()
        .anyMatch(
            it -> it.getReason().contains(batch.getName()) && it.getState() == Job.State.SUCCEEDED);
  }

  @Test
  void aBatchThatIsDeletedLeavesItsCouponsUsableOtherwise() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 20_000));
    CouponBatch batch = api.apply(Samples.batch(campaign, 20).build());
    Coupon free = api.claim(batch, "ann");

    delete(batch);

    assertThat(api.redeem(free, Api.name("order")).getState()).isEqualTo(Redemption.State.REDEEMED);
  }

  private void delete(CouponBatch batch) {
    api.campaigns.deleteCouponBatch(
        DeleteCouponBatchRequest.newBuilder()
            .setRequestId(Api.id())
            .setName(batch.getName())
            .build());
  }

  @Test
  void aJobVoidsWhatThePreviewCountedAndGivesTheCommitmentBack() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 20_000));
    CouponBatch batch = api.apply(Samples.batch(campaign, 20).build());
    Coupon free = api.claim(batch, "ann");
    Coupon used = api.claim(batch, "ann");
    Coupon locked = api.claim(batch, "bob");
    api.redeem(used, Api.name("order"));
    api.lock(locked, Api.name("order"), Duration.ofMinutes(5));
    assertThat(committed(campaign)).isEqualTo(20_000);

    VoidCouponsResponse preview =
        api.coupons.voidCoupons(voiding(batch).setValidateOnly(true).build());
    assertThat(preview.hasJob()).isFalse();
    assertThat(preview.getVoidable()).isEqualTo(2);
    assertThat(preview.getSkipped()).isEqualTo(1);
    assertThat(api.coupon(free.getCouponId()).getState()).isEqualTo(Coupon.State.AVAILABLE);

    Job job = finished(voiding(batch));

    assertThat(job.getState()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(job.getExpected()).isEqualTo(2);
    assertThat(job.getDone()).isEqualTo(2);
    assertThat(job.getSkipped()).isEqualTo(1);
    assertThat(job.hasEndTime()).isTrue();
    Coupon cancelled = api.coupon(free.getCouponId());
    assertThat(cancelled.getState()).isEqualTo(Coupon.State.CANCELLED);
    assertThat(cancelled.getCancelReason()).isEqualTo(REASON);
    assertThat(reasonOf(() -> api.redeem(free, Api.name("order")))).isEqualTo("COUPON_CANCELLED");
    assertThat(api.coupon(used.getCouponId()).getState()).isEqualTo(Coupon.State.USED);
    assertThat(committed(campaign)).isEqualTo(19_000);
    assertThat(api.jobs.listJobs(ListJobsRequest.getDefaultInstance()).getJobsList()).contains(job);
  }

  @Test
  void aLiveLockOutlastsTheVoid() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 20_000));
    CouponBatch batch = api.apply(Samples.batch(campaign, 20).build());
    Coupon redeemed = api.claim(batch, "ann");
    Coupon released = api.claim(batch, "bob");
    Coupon timedOut = api.claim(batch, "eve");
    Redemption first = api.lock(redeemed, Api.name("order"), Duration.ofMinutes(5));
    Redemption second = api.lock(released, Api.name("order"), Duration.ofMinutes(5));
    api.lock(timedOut, Api.name("order"), Duration.ofSeconds(60));

    Job job = finished(voiding(batch));

    assertThat(job.getDone()).isEqualTo(3);
    assertThat(api.coupon(redeemed.getCouponId()).getState()).isEqualTo(Coupon.State.LOCKED);
    assertThat(api.redeem(first).getState()).isEqualTo(Redemption.State.REDEEMED);
    assertThat(api.coupon(redeemed.getCouponId()).getState()).isEqualTo(Coupon.State.USED);
    api.release(second.getRedemptionId());
    assertThat(api.coupon(released.getCouponId()).getState()).isEqualTo(Coupon.State.CANCELLED);
    assertThat(reasonOf(() -> api.lock(released, Api.name("order"), Duration.ofMinutes(1))))
        .isEqualTo("COUPON_CANCELLED");
    clock.goForward(Duration.ofSeconds(61));
    assertThat(api.coupon(timedOut.getCouponId()).getState()).isEqualTo(Coupon.State.CANCELLED);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(committed(campaign)).isEqualTo(18_000));

    var back =
        api.redemptions.returnCoupon(
            ReturnCouponRequest.newBuilder()
                .setRequestId(Api.id())
                .setRedemptionId(first.getRedemptionId())
                .setReason(ReturnReason.RETURN_ACCEPTED)
                .build());
    assertThat(back.getCouponReturned()).as("a voided coupon does not come back").isFalse();
    assertThat(api.coupon(redeemed.getCouponId()).getState()).isEqualTo(Coupon.State.CANCELLED);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(committed(campaign)).isEqualTo(17_000));
  }

  @Test
  void codesThatNobodyHasClaimedAreVoidedAndTheStockSettlesWithoutThem() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 100_000));
    CouponBatch batch = generated(campaign, 50);
    List<Coupon> codes = list(batch);
    bind(codes.get(0).getCode(), "ann");
    Job some =
        finished(voiding(batch).setFilter(voiding(batch).getFilter().toBuilder().setUserId("ann")));
    assertThat(some.getDone()).isEqualTo(1);

    Job rest = finished(voiding(batch));

    assertThat(rest.getDone()).isEqualTo(49);
    assertThat(rest.getSkipped()).isEqualTo(1);
    assertThat(committed(campaign)).isZero();
    String code = codes.get(7).getCode();
    assertThat(reasonOf(() -> bind(code, "bob"))).isEqualTo("COUPON_CANCELLED");
    assertThat(
            reasonOf(
                () ->
                    api.pricing.quoteCoupons(
                        QuoteCouponsRequest.newBuilder()
                            .setUser(Samples.user("bob"))
                            .setCart(Samples.cart())
                            .addCouponCodes(code)
                            .build())))
        .isEqualTo("COUPON_CANCELLED");
    pool.preparedQuery(
            "UPDATE coupon_batch SET delete_time = clock_timestamp() - interval '1 minute'"
                + " WHERE name = $1")
        .execute(Tuple.of(batch.getName()))
        .await()
        .atMost(Duration.ofSeconds(10));
    await().atMost(Duration.ofSeconds(30)).until(() -> count(SETTLED, batch) == 1);
    assertThat(committed(campaign)).isZero();
  }

  @Test
  void aCancelledJobStopsAndAnotherDoesTheRest() {
    CouponBatch batch = generated(api.apply(Samples.campaign().build()), 12_000);
    VoidCouponsRequest request = voiding(batch).build();
    Job begun = api.coupons.voidCoupons(request).getJob();
    assertThat(api.coupons.voidCoupons(request).getJob())
        .as("the same call again")
        .isEqualTo(begun);

    Job cancelled =
        api.jobs
            .cancelJob(
                CancelJobRequest.newBuilder()
                    .setRequestId(Api.id())
                    .setJobId(begun.getJobId())
                    .build())
            .getJob();
    assertThat(cancelled.getState()).isIn(Job.State.CANCELLED, Job.State.SUCCEEDED);
    assertThat(count(VOIDED, batch)).isEqualTo(cancelled.getDone());

    Job rest = finished(voiding(batch));

    assertThat(api.job(begun.getJobId())).isEqualTo(cancelled);
    assertThat(cancelled.getDone() + rest.getDone()).isEqualTo(12_000);
    assertThat(rest.getSkipped()).isEqualTo(cancelled.getDone());
    assertThat(count(VOIDED, batch)).isEqualTo(12_000);
  }

  @Test
  void everyCouponIsEitherVoidedOrUsedWhenAllHappensAtOnce() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 10_000_000));
    CouponBatch codes = generated(campaign, 3_000);
    CouponBatch claimed = api.apply(Samples.batch(campaign, 1_000).build());
    List<Coupon> unclaimed = list(codes);
    List<Coupon> mine = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      mine.add(api.claim(claimed, "user-" + i % 50));
    }
    ConcurrentLinkedQueue<Redemption> redeemed = new ConcurrentLinkedQueue<>();
    CouponFilter filter = CouponFilter.newBuilder().setCampaign(campaign.getName()).build();

    var results =
        Crowd.of(
            60,
            i -> {
              if (i == 20) {
                return api.coupons
                    .voidCoupons(voiding(codes).setFilter(filter).build())
                    .getJob()
                    .getJobId();
              }
              for (int n = 0; n < 5; n++) {
                Coupon coupon = i % 2 == 0 ? mine.get(i * 5 + n) : unclaimed.get(i * 50 + n);
                use(coupon, i).forEach(redeemed::add);
              }
              return "";
            });

    String jobId = results.answers().stream().filter(it -> !it.isEmpty()).findFirst().orElseThrow();
    Job job = finished(jobId);
    assertThat(job.getState()).isEqualTo(Job.State.SUCCEEDED);
    redeemed.forEach(
        it ->
            assertThat(api.coupon(it.getDiscounts(0).getCouponId()).getState())
                .isEqualTo(Coupon.State.USED));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(count(VOIDED, codes) + count(VOIDED, claimed)).isEqualTo(job.getDone()));
    assertThat(job.getDone() + job.getSkipped()).isEqualTo(3_300);
    assertThat(count(LEFT, codes) + count(LEFT, claimed)).isZero();
  }

  /** Locks, then redeems or releases; or redeems in one step; whatever still works. */
  private List<Redemption> use(Coupon coupon, int i) {
    try {
      Coupon mine = coupon.getUserId().isEmpty() ? bind(coupon.getCode(), "user-" + i) : coupon;
      if (i % 3 == 0) {
        return List.of(api.redeem(mine, Api.name("order")));
      }
      Redemption lock = api.lock(mine, Api.name("order"), Duration.ofMinutes(5));
      if (i % 3 == 1) {
        api.release(lock.getRedemptionId());
        return List.of();
      }
      return List.of(api.redeem(lock));
    } catch (StatusRuntimeException refused) {
      assertThat(Api.reason(refused)).isIn("COUPON_CANCELLED", "UNAVAILABLE");
      return List.of();
    }
  }

  @Test
  void whatCannotBeVoidedIsSaidAtOnce() {
    CouponBatch batch = batch(10);
    VoidCouponsRequest.Builder good = voiding(batch);

    assertThat(refusal(good.clone().clearReason())).isEqualTo("INVALID_REQUEST");
    assertThat(refusal(good.clone().clearFilter())).isEqualTo("INVALID_REQUEST");
    assertThat(
            refusal(
                good.clone()
                    .setFilter(
                        CouponFilter.newBuilder()
                            .setBatch(batch.getName())
                            .addStates(Coupon.State.USED))))
        .isEqualTo("INVALID_REQUEST");
    assertThat(refusal(good.clone().setFilter(CouponFilter.newBuilder().setBatch("nothing"))))
        .isEqualTo("COUPON_BATCH_NOT_FOUND");
    Job job = finished(good);
    assertThat(
            reasonOf(
                () ->
                    api.jobs.getJob(
                        GetJobRequest.newBuilder()
                            .setTenant(Api.name("other"))
                            .setJobId(job.getJobId())
                            .build())))
        .isEqualTo("JOB_NOT_FOUND");
  }

  private static final String SETTLED =
      "SELECT count(*) FROM coupon_batch WHERE name = $1 AND settle_time IS NOT NULL";
  private static final String VOIDED =
      """
      SELECT count(*) FROM coupon c JOIN coupon_batch b USING (batch_id)
      WHERE b.name = $1 AND c.void_time IS NOT NULL
      """;
  private static final String LEFT =
      """
      SELECT count(*) FROM coupon c JOIN coupon_batch b USING (batch_id)
      WHERE b.name = $1 AND c.state IN ('AVAILABLE', 'LOCKED') AND c.void_time IS NULL
      """;

  private long count(String sql, CouponBatch batch) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(batch.getName()))
        .await()
        .atMost(Duration.ofSeconds(20))
        .iterator()
        .next()
        .getLong(0);
  }

  private long committed(Campaign campaign) {
    return pool.preparedQuery(
            "SELECT b.committed FROM budget b JOIN campaign c ON c.campaign_id = b.budget_id"
                + " WHERE c.name = $1")
        .execute(Tuple.of(campaign.getName()))
        .await()
        .atMost(Duration.ofSeconds(20))
        .iterator()
        .next()
        .getLong(0);
  }

  private static VoidCouponsRequest.Builder voiding(CouponBatch batch) {
    return VoidCouponsRequest.newBuilder()
        .setRequestId(Api.id())
        .setFilter(CouponFilter.newBuilder().setBatch(batch.getName()))
        .setReason(REASON);
  }

  private String refusal(VoidCouponsRequest.Builder request) {
    return reasonOf(() -> api.coupons.voidCoupons(request.build()));
  }

  private Job finished(VoidCouponsRequest.Builder request) {
    return finished(api.coupons.voidCoupons(request.build()).getJob().getJobId());
  }

  private Job finished(String jobId) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.job(jobId).getState() != Job.State.RUNNING);
    return api.job(jobId);
  }

  private CouponBatch generated(Campaign campaign, long quantity) {
    CouponBatch batch = api.apply(Samples.pregenerated(campaign, quantity));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.batch(batch.getName()).getCounters().getGenerated() == quantity);
    return batch;
  }

  private List<Coupon> list(CouponBatch batch) {
    List<Coupon> all = new ArrayList<>();
    String token = "";
    do {
      var page =
          api.coupons.listCoupons(
              ListCouponsRequest.newBuilder()
                  .setFilter(CouponFilter.newBuilder().setBatch(batch.getName()))
                  .setPageSize(1_000)
                  .setPageToken(token)
                  .build());
      all.addAll(page.getCouponsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }

  private Coupon bind(String code, String user) {
    return api.wallets
        .bindCode(
            BindCodeRequest.newBuilder()
                .setRequestId(Api.id())
                .setUser(Samples.user(user))
                .setCouponCode(code)
                .build())
        .getCoupon();
  }
}
