package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Audience;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRelease;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimWindow;
import dev.couponry.v1.ClaimableOffer;
import dev.couponry.v1.ClaimableOffer.State;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.Identity;
import dev.couponry.v1.ListClaimableRequest;
import dev.couponry.v1.ListClaimableResponse;
import dev.couponry.v1.UserContext;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The coupon centre: how each offer of a placement stands for a user. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ListClaimableTest extends Journey {
  /** A working day in Shanghai, 09:30. */
  private static final Instant MORNING = Instant.parse("2027-05-01T01:30:00Z");

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final String placement = Api.name("centre");
  private final UserContext user = UserContext.newBuilder().setUserId(Api.name("user")).build();

  @BeforeEach
  void begin() {
    clock.goTo(MORNING);
  }

  @Test
  void everyStateIsToldAndWhatCanBeClaimedComesFirst() {
    CouponBatch forOthers =
        offer(spec -> spec.setAudience(Audience.newBuilder().setExpression("user.new_user")));
    CouponBatch gone = offer(spec -> spec.setLimits(ClaimLimits.newBuilder().setTotal(1)));
    claim(gone, "somebody");
    CouponBatch campaignsLimit =
        offer(spec -> spec.setLimits(ClaimLimits.newBuilder().setPerUser(1)));
    claim(campaignsLimit, user.getUserId());
    CouponBatch mine = offer(spec -> {}, 1);
    claim(mine, user.getUserId());
    CouponBatch later = offer(spec -> spec.setStartTime(at("2027-06-01T00:00:00Z")));
    CouponBatch atTen = offer(spec -> spec.addClaimWindows(window("10:00", "12:00", 0)));
    CouponBatch now = offer(spec -> {});

    List<ClaimableOffer> offers = list();

    assertThat(offers)
        .extracting(ClaimableOffer::getBatch, ClaimableOffer::getState, ClaimableOffer::getLimit)
        .containsExactly(
            tuple(now, State.CLAIM_NOW, ""),
            tuple(atTen, State.NEXT_WINDOW, ""),
            tuple(later, State.NOT_STARTED, ""),
            tuple(mine, State.CLAIMED, "batch_user"),
            tuple(campaignsLimit, State.LIMIT_REACHED, "campaign_user"),
            tuple(gone, State.SOLD_OUT, "campaign"),
            tuple(forOthers, State.NOT_IN_AUDIENCE, ""));
    assertThat(offers.get(1).getNextClaimTime()).isEqualTo(at("2027-05-01T02:00:00Z"));
    assertThat(offers.get(2).getNextClaimTime()).isEqualTo(at("2027-06-01T00:00:00Z"));
    assertThat(offers.get(0).getRule()).isEqualTo(now.getSpec().getRule());
  }

  @Test
  void whoIsInOneOfTheListsCanClaim() {
    String staff = Api.name("staff");
    CouponBatch forStaff =
        offer(spec -> spec.setAudience(Audience.newBuilder().addLists("nobody").addLists(staff)));
    CouponBatch forNobody =
        offer(spec -> spec.setAudience(Audience.newBuilder().addLists("nobody")));
    api.putMembers(staff, user.getUserId());

    assertThat(list())
        .extracting(ClaimableOffer::getBatch, ClaimableOffer::getState, ClaimableOffer::getLimit)
        .containsExactly(
            tuple(forStaff, State.CLAIM_NOW, ""), tuple(forNobody, State.NOT_IN_AUDIENCE, ""));

    api.deleteMembers(staff, user.getUserId());
    assertThat(list()).allMatch(it -> it.getState() == State.NOT_IN_AUDIENCE);
  }

  @Test
  void whatIsGoneForTheWindowOrTheDayComesAgain() {
    CouponBatch window =
        offer(
            spec ->
                spec.addClaimWindows(window("09:00", "10:00", 1))
                    .addClaimWindows(window("20:00", "21:00", 1)));
    CouponBatch day =
        offer(
            spec ->
                spec.setLimits(ClaimLimits.newBuilder().setPerDay(1))
                    .addClaimWindows(window("09:00", "22:00", 0)));
    CouponBatch lastDay =
        offer(
            spec ->
                spec.setLimits(ClaimLimits.newBuilder().setPerDay(1))
                    .setEndTime(at("2027-05-01T15:00:00Z")));
    List.of(window, day, lastDay).forEach(it -> claim(it, "somebody"));

    List<ClaimableOffer> offers = list();

    assertThat(offers)
        .extracting(ClaimableOffer::getBatch, ClaimableOffer::getState, ClaimableOffer::getLimit)
        .containsExactly(
            tuple(window, State.NEXT_WINDOW, ""),
            tuple(day, State.NEXT_WINDOW, ""),
            tuple(lastDay, State.SOLD_OUT, "day"));
    assertThat(offers.get(0).getNextClaimTime()).isEqualTo(at("2027-05-01T12:00:00Z"));
    assertThat(offers.get(1).getNextClaimTime()).isEqualTo(at("2027-05-02T01:00:00Z"));
  }

  @Test
  void whatIsReleasedLaterOpensThen() {
    CouponBatch first =
        offer(
            spec ->
                spec.addReleases(release("2027-04-30T16:00:00Z", 1))
                    .addReleases(release("2027-05-10T16:00:00Z", 1))
                    .addClaimWindows(window("09:00", "10:00", 0)));
    CouponBatch second = offer(spec -> spec.addReleases(release("2027-05-05T00:00:00Z", 5)));
    claim(first, "somebody");

    List<ClaimableOffer> offers = list();

    assertThat(offers)
        .extracting(ClaimableOffer::getBatch, ClaimableOffer::getState, ClaimableOffer::getLimit)
        .containsExactly(tuple(second, State.NEXT_WINDOW, ""), tuple(first, State.NEXT_WINDOW, ""));
    assertThat(offers.get(0).getNextClaimTime()).isEqualTo(at("2027-05-05T00:00:00Z"));
    assertThat(offers.get(1).getNextClaimTime()).isEqualTo(at("2027-05-11T01:00:00Z"));
  }

  @Test
  void anIdentityThatHasItAllReachedTheLimit() {
    CouponBatch batch = offer(spec -> spec.setLimits(ClaimLimits.newBuilder().setPerIdentity(1)));
    Identity phone = Identity.newBuilder().setKind("phone").setHash(Api.name("hash")).build();
    claim(batch, UserContext.newBuilder().setUserId("other").addIdentities(phone).build());

    List<ClaimableOffer> offers = list(user.toBuilder().addIdentities(phone).build());

    assertThat(offers)
        .extracting(ClaimableOffer::getBatch, ClaimableOffer::getState, ClaimableOffer::getLimit)
        .containsExactly(tuple(batch, State.LIMIT_REACHED, "identity"));
  }

  @Test
  void onlyWhatIsDisplayedThereAndNeitherPausedNorOverIsListed() {
    offer(spec -> spec.clearPlacements().addPlacements("elsewhere"));
    offer(spec -> spec.setSuspend(true));
    offer(spec -> spec.setType(CampaignSpec.Type.GRANT));
    offer(spec -> spec.setEndTime(at("2027-05-01T01:31:00Z")));
    offer(
        spec ->
            spec.setEndTime(at("2027-05-01T01:45:00Z"))
                .addClaimWindows(window("10:00", "11:00", 0)));

    clock.goTo(Instant.parse("2027-05-01T01:31:00Z"));

    assertThat(list()).isEmpty();
  }

  @Test
  void aChangeIsSeenWithinASecond() {
    CouponBatch sellsOut = offer(spec -> {}, 0, 1);
    CouponBatch halted = offer(spec -> {});
    assertThat(list()).hasSize(2).allMatch(it -> it.getState() == State.CLAIM_NOW);

    claim(sellsOut, "somebody");
    api.campaigns.haltCampaign(
        HaltCampaignRequest.newBuilder()
            .setRequestId(Api.id())
            .setName(halted.getSpec().getCampaignRef().getName())
            .build());

    await()
        .atMost(A_SECOND)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> list().size() == 1 && list().get(0).getState() == State.SOLD_OUT);
  }

  @Test
  void whatTheUserHasIsSeenAtOnce() {
    CouponBatch batch = offer(spec -> {}, 1);
    assertThat(list().get(0).getState()).isEqualTo(State.CLAIM_NOW);

    claim(batch, user.getUserId());

    assertThat(list().get(0).getState()).isEqualTo(State.CLAIMED);
  }

  @Test
  void pagesFollowOneAnother() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(offer(spec -> {}).getName());
    }
    List<String> seen = new ArrayList<>();
    String token = "";
    do {
      ListClaimableResponse page = page(user, 2, token);
      assertThat(page.getOffersCount()).isLessThanOrEqualTo(2);
      page.getOffersList().forEach(it -> seen.add(it.getBatch()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(reasonOf(() -> page(user, 2, "-1"))).isEqualTo("INVALID_REQUEST");
  }

  private CouponBatch offer(Consumer<CampaignSpec.Builder> change) {
    return offer(change, 0);
  }

  private CouponBatch offer(Consumer<CampaignSpec.Builder> change, long perUser) {
    return offer(change, perUser, 100);
  }

  private CouponBatch offer(Consumer<CampaignSpec.Builder> change, long perUser, long quantity) {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().addPlacements(placement).setEndTime(at("2028-01-01T00:00:00Z"));
    change.accept(campaign.getSpecBuilder());
    CouponBatch.Builder batch = Samples.batch(api.apply(campaign.build()), quantity);
    batch.getSpecBuilder().setPerUserLimit(perUser);
    return api.apply(batch.build());
  }

  private void claim(CouponBatch batch, String userId) {
    claim(batch, UserContext.newBuilder().setUserId(userId).build());
  }

  private void claim(CouponBatch batch, UserContext who) {
    api.wallets.claimCoupon(
        ClaimCouponRequest.newBuilder()
            .setRequestId(Api.id())
            .setUser(who)
            .setCampaign(batch.getSpec().getCampaignRef().getName())
            .setBatch(batch.getName())
            .build());
  }

  private List<ClaimableOffer> list() {
    return list(user);
  }

  private List<ClaimableOffer> list(UserContext who) {
    return page(who, 100, "").getOffersList();
  }

  private ListClaimableResponse page(UserContext who, int size, String token) {
    return api.wallets.listClaimable(
        ListClaimableRequest.newBuilder()
            .setUser(who)
            .setPlacement(placement)
            .setPageSize(size)
            .setPageToken(token)
            .build());
  }

  private static CampaignRelease release(String start, long quota) {
    return CampaignRelease.newBuilder().setStartTime(at(start)).setQuota(quota).build();
  }

  private static ClaimWindow window(String from, String to, long quota) {
    return ClaimWindow.newBuilder().setFrom(from).setTo(to).setQuota(quota).build();
  }

  private static Timestamp at(String instant) {
    return Samples.at(Instant.parse(instant));
  }

  private static Tuple tuple(CouponBatch batch, State state, String limit) {
    return Tuple.tuple(batch.getName(), state, limit);
  }
}
