package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.v1.Audience;
import dev.couponry.v1.AudienceList;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchRef;
import dev.couponry.v1.DeleteMembersResponse;
import dev.couponry.v1.Job;
import dev.couponry.v1.ListAudiencesRequest;
import dev.couponry.v1.Pack;
import dev.couponry.v1.PackItem;
import dev.couponry.v1.PutMembersRequest;
import dev.couponry.v1.PutMembersResponse;
import dev.couponry.v1.StartGrantResponse;
import dev.couponry.v1.UserContext;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Named lists of users, by which campaigns say who may claim. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AudienceListsTest extends Journey {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final String staff = Api.name("staff");
  private final String vips = Api.name("vips");

  @Test
  void whoIsInOneOfTheListsCanClaimWhileInIt() {
    CouponBatch batch = forAudience(lists(staff, vips));
    assertThat(reasonOf(() -> api.claim(batch, "ann"))).isEqualTo("NOT_IN_AUDIENCE");

    api.putMembers(staff, "ann");
    api.putMembers(vips, "bob");

    assertThat(api.claim(batch, "ann").getUserId()).isEqualTo("ann");
    assertThat(api.claim(batch, "bob").getUserId()).isEqualTo("bob");
    assertThat(reasonOf(() -> api.claim(batch, "cid"))).isEqualTo("NOT_IN_AUDIENCE");
    api.deleteMembers(staff, "ann");
    assertThat(reasonOf(() -> api.claim(batch, "ann"))).isEqualTo("NOT_IN_AUDIENCE");
    api.deleteAudience(vips, Api.id());
    assertThat(reasonOf(() -> api.claim(batch, "bob"))).isEqualTo("NOT_IN_AUDIENCE");
  }

  @Test
  void bothTheConditionAndAListMustHold() {
    CouponBatch batch = forAudience(lists(staff).setExpression("user.new_user"));
    api.putMembers(staff, "ann");
    var request = Api.claimRequest(batch, "ann", Api.id());

    assertThat(reasonOf(() -> api.wallets.claimCoupon(request))).isEqualTo("NOT_IN_AUDIENCE");
    UserContext newcomer = UserContext.newBuilder().setUserId("bob").setNewUser(true).build();
    assertThat(
            reasonOf(() -> api.wallets.claimCoupon(request.toBuilder().setUser(newcomer).build())))
        .isEqualTo("NOT_IN_AUDIENCE");
    assertThat(
            api.wallets
                .claimCoupon(
                    request.toBuilder().setUser(newcomer.toBuilder().setUserId("ann")).build())
                .getCouponsCount())
        .isEqualTo(1);
  }

  @Test
  void packsAndReservationsAskForItAndGrantsAndBindingDoNot() {
    Campaign.Builder campaign = Samples.campaign();
    String name = Api.name("batch");
    campaign
        .getSpecBuilder()
        .setType(CampaignSpec.Type.PURCHASE)
        .setAudience(lists(staff))
        .addPacks(
            Pack.newBuilder()
                .setName("all")
                .addBatches(
                    PackItem.newBuilder().setBatchRef(CouponBatchRef.newBuilder().setName(name))));
    CouponBatch sold =
        api.apply(Samples.batch(api.apply(campaign.build()), 9).setName(name).build());
    assertThat(reasonOf(() -> api.reserve(sold, "ann", Duration.ofMinutes(1))))
        .isEqualTo("NOT_IN_AUDIENCE");
    api.putMembers(staff, "ann");
    assertThat(api.reserve(sold, "ann", Duration.ofMinutes(1)).getUserId()).isEqualTo("ann");

    campaign.setName(Api.name("campaign")).getSpecBuilder().setType(CampaignSpec.Type.CLAIM);
    campaign
        .getSpecBuilder()
        .getPacksBuilder(0)
        .getBatchesBuilder(0)
        .getBatchRefBuilder()
        .setName(name + "-2");
    CouponBatch.Builder packed = Samples.batch(api.apply(campaign.build()), 9).setName(name + "-2");
    var pack =
        Api.claimRequest(api.apply(packed.build()), "bob", Api.id()).toBuilder().setPack("all");
    assertThat(reasonOf(() -> api.wallets.claimCoupon(pack.build()))).isEqualTo("NOT_IN_AUDIENCE");
    assertThat(api.wallets.claimCoupon(pack.setUser(Samples.user("ann")).build()).getCouponsCount())
        .isEqualTo(1);

    CouponBatch shared =
        api.apply(
            Samples.shared(
                api.campaign(packed.getSpec().getCampaignRef().getName()),
                Api.name("PUBLIC"),
                9,
                9));
    Coupon bound = api.bind(shared.getSpec().getCode().getPublicCode(), "cid");
    assertThat(bound.getUserId()).isEqualTo("cid");
  }

  @Test
  void everyUserIsAddedOnceAndWhatIsNoUserIsToldByItsPlace() {
    PutMembersResponse first =
        api.putMembers(staff, "ann", "", "bob", "ann", "c".repeat(129), "d".repeat(128), "a\nb");

    assertThat(first.getAdded()).isEqualTo(3);
    assertThat(first.getPresent()).isEqualTo(1);
    assertThat(first.getMalformed()).isEqualTo(3);
    assertThat(first.getMalformedPlacesList()).containsExactly(2L, 5L, 7L);
    assertThat(api.putMembers(staff, "bob", "eve").getAdded()).isEqualTo(1);
    assertThat(api.putMembers(staff, "bob", "eve").getPresent()).isEqualTo(2);
    assertThat(list(staff).getSize()).isEqualTo(4);

    DeleteMembersResponse out = api.deleteMembers(staff, "bob", "", "stranger", "bob");

    assertThat(out.getDeleted()).isEqualTo(1);
    assertThat(out.getAbsent()).isEqualTo(2);
    assertThat(out.getMalformed()).isEqualTo(1);
    assertThat(out.getMalformedPlacesList()).containsExactly(2L);
    assertThat(list(staff).getSize()).isEqualTo(3);
  }

  @Test
  void theSameStreamAgainHasOneEffectHoweverItIsCut() {
    List<String> users = IntStream.range(0, 2_500).mapToObj(i -> "user-" + i % 2_400).toList();
    String requestId = Api.id();

    PutMembersResponse first = api.putMembers(staff, requestId, users, 700);
    api.deleteMembers(staff, "user-0");

    assertThat(first.getAdded()).isEqualTo(2_400);
    assertThat(first.getPresent()).isEqualTo(100);
    assertThat(api.putMembers(staff, requestId, users, 1_100)).isEqualTo(first);
    assertThat(list(staff).getSize()).isEqualTo(2_399);
    assertThat(reasonOf(() -> api.putMembers(staff, requestId, users.subList(1, 9), 9)))
        .isEqualTo("REQUEST_ID_REUSED");
    assertThat(reasonOf(() -> api.putMembers(vips, requestId, users, 700)))
        .isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void aListThatIsDeletedIsGoneWithAllOfItsMembersAndItsNameIsFree() {
    List<String> users = IntStream.range(0, 1_500).mapToObj(i -> "user-" + i).toList();
    api.putMembers(staff, Api.id(), users, 5_000);
    String requestId = Api.id();

    assertThat(api.deleteAudience(staff, requestId).getDeleted()).isEqualTo(1_500);

    assertThat(api.deleteAudience(staff, requestId).getDeleted()).isEqualTo(1_500);
    assertThat(reasonOf(() -> api.deleteAudience(staff, Api.id()))).isEqualTo("AUDIENCE_NOT_FOUND");
    assertThat(reasonOf(() -> api.deleteMembers(staff, "user-1"))).isEqualTo("AUDIENCE_NOT_FOUND");
    assertThat(all()).noneMatch(it -> it.getName().equals(staff));
    assertThat(api.putMembers(staff, "user-1").getAdded()).isEqualTo(1);
    assertThat(list(staff).getSize()).isEqualTo(1);
    await().atMost(Duration.ofSeconds(60)).until(() -> rows(staff) == 1);
  }

  @Test
  void listsAreToldPageByPageWithTheCampaignsThatNameThem() {
    CouponBatch one = forAudience(lists(staff));
    CouponBatch two = forAudience(lists(vips, staff));
    api.putMembers(staff, "ann");
    api.putMembers(vips, "ann", "bob");

    assertThat(list(staff).getCampaignsList())
        .containsExactlyInAnyOrder(
            one.getSpec().getCampaignRef().getName(), two.getSpec().getCampaignRef().getName());
    assertThat(list(vips).getCampaignsList())
        .containsExactly(two.getSpec().getCampaignRef().getName());
    assertThat(list(vips).getSize()).isEqualTo(2);
    assertThat(list(vips).getUpdateTime().getSeconds())
        .isGreaterThanOrEqualTo(list(vips).getCreateTime().getSeconds());
    assertThat(all()).extracting(AudienceList::getName).isSorted().doesNotHaveDuplicates();
    assertThat(
            reasonOf(
                () ->
                    api.audiences.listAudiences(
                        ListAudiencesRequest.newBuilder().setPageToken("?").build())))
        .isEqualTo("INVALID_REQUEST");
  }

  @Test
  void anotherTenantsListOfTheSameNameIsAnother() throws Exception {
    CouponBatch batch = forAudience(lists(staff));
    String other = Api.name("other");
    String user = inTheSameBucket(other);
    var call = api.audienceStreams().putMembers();
    call.write(
        PutMembersRequest.newBuilder()
            .setTenant(other)
            .setRequestId(Api.id())
            .setAudience(staff)
            .addUserIds(user)
            .build());
    call.halfClose();
    assertThat(call.read().getAdded()).isEqualTo(1);

    assertThat(reasonOf(() -> api.claim(batch, user))).isEqualTo("NOT_IN_AUDIENCE");
    assertThat(all()).noneMatch(it -> it.getName().equals(staff));
  }

  @Test
  void whatCannotBeIsSaidAtOnce() {
    assertThat(violated(() -> api.putMembers("Staff", "x", List.of("ann"), 1)))
        .containsExactlyInAnyOrder("request_id", "audience");
    List<String> many = IntStream.range(0, 5_001).mapToObj(i -> "user-" + i).toList();
    assertThat(violated(() -> api.putMembers(staff, Api.id(), many, 5_001)))
        .containsExactly("user_ids");
    assertThat(reasonOf(() -> api.deleteMembers(staff + "-x", "ann")))
        .isEqualTo("AUDIENCE_NOT_FOUND");
  }

  @Test
  void aJobGrantsToThoseInAList() {
    List<String> users = IntStream.range(0, 900).mapToObj(i -> "member-" + i).toList();
    api.putMembers(staff, Api.id(), users, 5_000);
    CouponBatch batch = forAudience(Audience.newBuilder());
    String requestId = Api.id();

    StartGrantResponse begun = api.startGrant(batch, requestId, staff);

    assertThat(begun.getJob().getExpected()).isEqualTo(900);
    assertThat(begun.getDuplicates()).isZero();
    assertThat(api.startGrant(batch, requestId, staff)).isEqualTo(begun);
    assertThat(reasonOf(() -> api.startGrant(batch, requestId, vips)))
        .isEqualTo("REQUEST_ID_REUSED");
    String job = begun.getJob().getJobId();
    await().atMost(Duration.ofMinutes(1)).until(() -> api.job(job).getState() != Job.State.RUNNING);
    assertThat(api.job(job).getDone()).isEqualTo(900);
    assertThat(api.grantResults(job).keySet()).containsExactlyInAnyOrderElementsOf(users);
  }

  @Test
  void aGrantNamesUsersOrAListWithSomebodyInIt() {
    CouponBatch batch = forAudience(Audience.newBuilder());
    api.putMembers(staff, "ann");
    api.deleteMembers(staff, "ann");

    assertThat(violated(() -> api.startGrant(batch, Api.id(), staff))).containsExactly("audience");
    assertThat(reasonOf(() -> api.startGrant(batch, Api.id(), vips)))
        .isEqualTo("AUDIENCE_NOT_FOUND");
  }

  @Test
  void whoIsAddedWhileTheListIsDeletedIsInTheNextOfItsName() {
    api.putMembers(staff, "ann");
    SqlConnection deleting = pool.getConnection().await().atMost(BOUND);
    Transaction deletion = deleting.begin().await().atMost(BOUND);
    deleting
        .preparedQuery("UPDATE audience SET delete_time = update_time, size = 0 WHERE name = $1")
        .execute(Tuple.of(staff))
        .await()
        .atMost(BOUND);

    var put = CompletableFuture.supplyAsync(() -> api.putMembers(staff, "bob"));
    await().atMost(BOUND).until(this::somebodyWaitsForAList);
    deletion.commit().chain(deleting::close).await().atMost(BOUND);

    assertThat(put.join().getAdded()).isEqualTo(1);
    assertThat(list(staff).getSize()).isEqualTo(1);
  }

  private boolean somebodyWaitsForAList() {
    return pool.query(
                "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE 'UPDATE audience%'")
            .execute()
            .await()
            .atMost(BOUND)
            .size()
        > 0;
  }

  /** Those who change one list and delete it beside each other leave it with the right number. */
  @Test
  void aListCountsOnBesideAllWhoChangeIt() {
    var results =
        Crowd.of(
            24,
            i -> {
              for (int n = 0; n < 5; n++) {
                String[] some = {"user-" + n, "user-" + (i + n) % 7, "user-" + (7 - n)};
                if (i % 8 == 7) {
                  tried(() -> api.deleteAudience(staff, Api.id()));
                } else if (i % 3 == 2) {
                  tried(() -> api.deleteMembers(staff, some));
                } else {
                  api.putMembers(staff, some);
                }
              }
              return i;
            });

    assertThat(results.reasons()).isEmpty();
    api.putMembers(staff, "user-1");
    long size = list(staff).getSize();
    assertThat(size).isPositive();
    assertThat(api.deleteAudience(staff, Api.id()).getDeleted()).isEqualTo(size);
  }

  /** A user whom the other tenant's rows would not hide by lying elsewhere. */
  private static String inTheSameBucket(String tenant) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> "user-" + i)
        .filter(it -> Buckets.ofUser(tenant, it) == Buckets.ofUser("default", it))
        .findFirst()
        .orElseThrow();
  }

  private static void tried(Runnable call) {
    Throwable refused = catchThrowable(call::run);
    if (refused != null) {
      assertThat(Api.reason(refused)).isEqualTo("AUDIENCE_NOT_FOUND");
    }
  }

  private CouponBatch forAudience(Audience.Builder audience) {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().setAudience(audience);
    return api.apply(Samples.batch(api.apply(campaign.build()), 1_000).build());
  }

  private static Audience.Builder lists(String... names) {
    return Audience.newBuilder().addAllLists(List.of(names));
  }

  private AudienceList list(String name) {
    return all().stream().filter(it -> it.getName().equals(name)).findFirst().orElseThrow();
  }

  private List<AudienceList> all() {
    List<AudienceList> all = new ArrayList<>();
    var request = ListAudiencesRequest.newBuilder().setPageSize(3);
    do {
      var page = api.audiences.listAudiences(request.build());
      all.addAll(page.getAudiencesList());
      request.setPageToken(page.getNextPageToken());
    } while (!request.getPageToken().isEmpty());
    return all;
  }

  /** How many members lists of this name have in the database, deleted ones included. */
  private long rows(String name) {
    return pool.preparedQuery(
            "SELECT count(*) FROM audience_member JOIN audience USING (audience_id)"
                + " WHERE name = $1")
        .execute(Tuple.of(name))
        .await()
        .atMost(BOUND)
        .iterator()
        .next()
        .getLong(0);
  }

  private static List<String> violated(ThrowingCallable call) {
    return Errors.violatedFields(catchThrowable(call));
  }
}
