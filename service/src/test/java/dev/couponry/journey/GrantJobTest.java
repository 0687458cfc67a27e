package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.Identity;
import dev.couponry.v1.Job;
import dev.couponry.v1.ListGrantResultsRequest;
import dev.couponry.v1.StartGrantResponse;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.UserGrant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 送券 to many users, by a job. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class GrantJobTest extends Journey {

  @Test
  void eachUserGetsOneAndAResult() {
    CouponBatch batch = batch(5_000);
    List<UserContext> users = users(2_300);

    StartGrantResponse begun = api.startGrant(batch, Api.id(), users, 700);
    assertThat(begun.getJob().getKind()).isEqualTo(Job.Kind.GRANT_COUPONS);
    assertThat(begun.getJob().getExpected()).isEqualTo(2_300);
    assertThat(begun.getJob().getReason()).isEqualTo("for the festival");
    Job job = ended(begun);

    assertThat(job.getState()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(job.getDone()).isEqualTo(2_300);
    assertThat(job.getSkipped()).isZero();
    Map<String, UserGrant> results = api.grantResults(job.getJobId());
    assertThat(results.keySet())
        .containsExactlyInAnyOrderElementsOf(users.stream().map(UserContext::getUserId).toList());
    UserGrant one = results.get("member-7");
    Coupon coupon = api.coupon(one.getCouponId());
    assertThat(coupon.getUserId()).isEqualTo("member-7");
    assertThat(coupon.getAcquisition()).isEqualTo(Coupon.Acquisition.GRANTED);
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(2_300);
  }

  @Test
  void whoIsNamedTwiceGetsOneAndTheSameRequestAgainNone() {
    CouponBatch batch = batch(5_000);
    List<UserContext> users =
        IntStream.range(0, 60).mapToObj(i -> Samples.user("twin-" + i % 30)).toList();
    String requestId = Api.id();

    StartGrantResponse begun = api.startGrant(batch, requestId, users, 20);
    assertThat(begun.getDuplicates()).isEqualTo(30);
    assertThat(api.startGrant(batch, requestId, users, 7)).isEqualTo(begun);
    assertThat(reasonOf(() -> api.startGrant(batch, requestId, users(3), 7)))
        .isEqualTo("REQUEST_ID_REUSED");

    assertThat(ended(begun).getDone()).isEqualTo(30);
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(30);
  }

  @Test
  void whoIsRefusedIsToldWhy() {
    Campaign campaign =
        api.apply(Samples.withLimits(ClaimLimits.newBuilder().setPerIdentity(1).build()));
    CouponBatch batch = api.apply(Samples.batch(campaign, 3).build());
    List<UserContext> users =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    Samples.user("person-" + i).toBuilder()
                        .addIdentities(
                            Identity.newBuilder().setKind("phone").setHash("hash-" + i / 2))
                        .build())
            .toList();

    Job job = ended(api.startGrant(batch, Api.id(), users, 6));

    assertThat(job.getState()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(job.getDone()).isEqualTo(3);
    assertThat(job.getSkipped()).isEqualTo(3);
    assertThat(api.grantResults(job.getJobId()).values().stream().filter(UserGrant::hasRefusal))
        .hasSize(3)
        .allSatisfy(
            it -> assertThat(it.getRefusal().getMetadataMap()).containsEntry("limit", "identity"));
  }

  @Test
  void aGrantOfWhatIsNotGivenOutIsRefusedAtOnce() {
    CouponBatch batch = api.apply(Samples.pregenerated(api.apply(Samples.campaign().build()), 9));

    assertThat(reasonOf(() -> api.startGrant(batch, Api.id(), users(3), 3)))
        .isEqualTo("CAMPAIGN_TYPE_MISMATCH");
    assertThat(
            reasonOf(
                () ->
                    api.startGrant(batch.toBuilder().setName("x").build(), Api.id(), users(3), 3)))
        .isEqualTo("COUPON_BATCH_NOT_FOUND");
    assertThat(
            Errors.violatedFields(
                catchThrowable(() -> api.startGrant(batch(9), Api.id(), List.of(), 1))))
        .containsExactly("users");
    assertThat(
            Errors.violatedFields(catchThrowable(() -> api.startGrant(batch(9), "x", users(3), 3))))
        .containsExactly("request_id");
  }

  @Test
  void aJobFailsWhenNothingIsGivenOutAnyMore() {
    Campaign.Builder campaign = Samples.campaign();
    CouponBatch batch = api.apply(Samples.batch(api.apply(campaign.build()), 9).build());

    Job job =
        ended(
            api.startGrant(
                batch,
                Api.id(),
                users(5),
                5,
                () -> {
                  await().atMost(Duration.ofSeconds(30)).until(() -> hasTask(batch));
                  campaign.getSpecBuilder().setSuspend(true);
                  api.apply(campaign.build());
                }));

    assertThat(job.getState()).isEqualTo(Job.State.FAILED);
    assertThat(job.getFailure()).contains("PAUSED");
    assertThat(api.grantResults(job.getJobId()).values())
        .hasSize(5)
        .allSatisfy(
            it -> assertThat(it.getOutcomeCase()).isEqualTo(UserGrant.OutcomeCase.OUTCOME_NOT_SET));
  }

  private boolean hasTask(CouponBatch batch) {
    return pool.preparedQuery("SELECT FROM grant_task WHERE batch = $1")
            .execute(Tuple.of(batch.getName()))
            .await()
            .atMost(Duration.ofSeconds(30))
            .size()
        == 1;
  }

  @Test
  void resultsAreOfAJobOfTheTenant() {
    var request = ListGrantResultsRequest.newBuilder().setJobId(Api.id());
    assertThat(reasonOf(() -> api.wallets.listGrantResults(request.build())))
        .isEqualTo("JOB_NOT_FOUND");
    request.setPageToken("nonsense");
    assertThat(
            Errors.violatedFields(
                catchThrowable(() -> api.wallets.listGrantResults(request.build()))))
        .containsExactly("page_token");
  }

  private Job ended(StartGrantResponse begun) {
    String id = begun.getJob().getJobId();
    await().atMost(Duration.ofMinutes(1)).until(() -> api.job(id).getState() != Job.State.RUNNING);
    return api.job(id);
  }

  private static List<UserContext> users(int n) {
    return IntStream.range(0, n).mapToObj(i -> Samples.user("member-" + i)).toList();
  }
}
