package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.ClaimReservation;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DeleteCampaignRequest;
import dev.couponry.v1.Event;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnReason;
import dev.couponry.v1.Revision;
import dev.couponry.v1.WatchCampaignsRequest;
import dev.couponry.v1.WatchCampaignsResponse;
import dev.couponry.v1.WatchEventsRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** States and counters of a tenant's campaigns and batches, as they change. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WatchCampaignsTest extends Journey {
  private final String tenant = Api.name("tenant");
  private final WatchCampaignsRequest all =
      WatchCampaignsRequest.newBuilder().setTenant(tenant).build();

  @Test
  void firstAllThereAreThenWhatChangesAsItIsThen() {
    Campaign campaign = apply(Samples.campaign().build());
    Campaign other = apply(Samples.campaign().build());
    CouponBatch batch = apply(Samples.batch(campaign, 1_000).build());
    try (CampaignsWatch watch = api.watch(all)) {
      List<WatchCampaignsResponse> first = watch.untilComplete();
      assertThat(names(first))
          .containsExactlyInAnyOrder(campaign.getName(), other.getName(), batch.getName());
      assertThat(first.subList(0, 3)).allMatch(it -> it.getResumeToken().isEmpty());

      assertThat(Crowd.of(100, i -> claim(batch, "user-" + i)).reasons()).isEmpty();
      List<WatchCampaignsResponse> claims =
          watch.until(CampaignsWatch.batch(batch, it -> it.getCounters().getClaimed() == 100));
      assertThat(claims).hasSizeLessThan(100).doesNotHaveDuplicates();
      assertThat(names(claims)).isSubsetOf(campaign.getName(), batch.getName());
      assertThat(claims).anyMatch(it -> it.getCampaign().getCounters().getClaimed() == 100);

      halt(campaign);
      watch.until(CampaignsWatch.campaign(campaign, is(Campaign.State.HALTED)));
      delete(other);
      watch.until(it -> it.getDeletedCampaign().equals(other.getName()));
    }
  }

  @Test
  void goesOnBehindATokenWithWhatHasChangedSince() {
    List<Campaign> campaigns = new ArrayList<>();
    CouponBatch batch;
    try (Watch events = api.watch(WatchEventsRequest.newBuilder().setTenant(tenant).build())) {
      for (int i = 0; i < 4; i++) {
        campaigns.add(apply(Samples.campaign().build()));
      }
      batch = apply(Samples.batch(campaigns.get(0), 10).build());
      // A watch begins behind what has its place in the log, so all of these must have theirs.
      events.take(5, event -> true);
    }
    Campaign claimed = campaigns.get(0);
    Campaign halted = campaigns.get(1);
    Campaign deleted = campaigns.get(2);
    Campaign untouched = campaigns.get(3);
    String token;
    try (CampaignsWatch watch = api.watch(all)) {
      watch.untilComplete();
      String start = watch.token();
      claim(batch, "zoe");
      watch.untilTokenIsNot(start);
      token = watch.token();
    }
    try (CampaignsWatch meanwhile = api.watch(all)) {
      meanwhile.untilComplete();
      String before = meanwhile.token();
      claim(batch, "ann");
      halt(halted);
      delete(deleted);
      CouponBatch added = apply(Samples.batch(halted, 10).build());
      Set<String> changed =
          Set.of(
              claimed.getName(),
              halted.getName(),
              deleted.getName(),
              batch.getName(),
              added.getName());
      untilSeen(meanwhile, changed);
      meanwhile.untilTokenIsNot(before);

      try (CampaignsWatch watch = api.watch(after(token))) {
        List<WatchCampaignsResponse> seen = untilSeen(watch, changed);
        assertThat(names(seen)).doesNotContain(untouched.getName());
        assertThat(seen)
            .anyMatch(CampaignsWatch.campaign(halted, is(Campaign.State.HALTED)))
            .anyMatch(CampaignsWatch.campaign(claimed, it -> it.getCounters().getClaimed() == 2))
            .anyMatch(it -> it.getDeletedCampaign().equals(deleted.getName()))
            .noneMatch(WatchCampaignsResponse::getComplete);
        claim(batch, "bob");
        watch.until(CampaignsWatch.batch(batch, it -> it.getCounters().getClaimed() == 3));
      }
      meanwhile.until(CampaignsWatch.batch(batch, it -> it.getCounters().getClaimed() == 3));
    }
  }

  private static List<WatchCampaignsResponse> untilSeen(CampaignsWatch watch, Set<String> names) {
    List<WatchCampaignsResponse> seen = new ArrayList<>();
    while (!names(seen).containsAll(names)) {
      seen.add(watch.next());
    }
    return seen;
  }

  @Test
  void whatABudgetPaysIsSeenOnAllCampaignsThatDrawOnIt() {
    Campaign payer = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 1_000_000));
    Campaign.Builder drawing = Samples.campaign();
    drawing.getSpecBuilder().setBudgetRef(CampaignRef.newBuilder().setName(payer.getName()));
    Campaign drawn = api.apply(drawing.build());
    CouponBatch batch = api.apply(Samples.batch(drawn, 10).build());
    Coupon coupon = api.claim(batch, "ann");
    try (CampaignsWatch watch = api.watch(WatchCampaignsRequest.getDefaultInstance())) {
      watch.untilComplete();
      Redemption lock = api.lock(coupon, Api.name("order"), Duration.ofMinutes(5));
      watch.until(
          CampaignsWatch.campaign(payer, it -> it.getCounters().getBudgetReserved() == 1_000));
      Redemption redeemed = api.redeem(lock);
      watch.until(CampaignsWatch.campaign(payer, it -> it.getCounters().getBudgetSpent() == 1_000));
      api.redemptions.returnCoupon(
          ReturnCouponRequest.newBuilder()
              .setRequestId(Api.id())
              .setRedemptionId(redeemed.getRedemptionId())
              .setReason(ReturnReason.BUYER_REFUND)
              .build());
      List<WatchCampaignsResponse> returned =
          watch.until(CampaignsWatch.campaign(payer, it -> it.getCounters().getBudgetSpent() == 0));
      assertThat(returned).noneMatch(it -> it.getCampaign().getCounters().getBudgetReserved() > 0);
    }
  }

  @Test
  void reservationsMoveCountersAlthoughTheyHaveNoEvent() {
    Campaign.Builder purchase = Samples.campaign();
    purchase.getSpecBuilder().setTypeValue(2);
    CouponBatch batch = api.apply(Samples.batch(api.apply(purchase.build()), 10).build());
    try (CampaignsWatch watch =
        api.watch(
            WatchCampaignsRequest.newBuilder().addKinds(Revision.Kind.COUPON_BATCH).build())) {
      watch.untilComplete();
      ClaimReservation reserved = api.reserve(batch, "ann", Duration.ofMinutes(5));
      watch.until(CampaignsWatch.batch(batch, it -> it.getCounters().getClaimed() == 1));
      String token = watch.token();
      api.cancel(reserved);
      watch.until(CampaignsWatch.batch(batch, it -> it.getCounters().getClaimed() == 0));
      try (CampaignsWatch later =
          api.watch(WatchCampaignsRequest.newBuilder().setResumeToken(token).build())) {
        later.until(CampaignsWatch.batch(batch, it -> it.getCounters().getClaimed() == 0));
      }
    }
  }

  @Test
  void startAndEndComeByTheClockWithAnEventEach() {
    Campaign.Builder soon = Samples.campaign();
    soon.getSpecBuilder()
        .setStartTime(Samples.at(Instant.now().plus(Duration.ofHours(1))))
        .setEndTime(Samples.at(Instant.now().plus(Duration.ofHours(3))));
    try (Watch events = api.watch(WatchEventsRequest.newBuilder().setTenant(tenant).build());
        CampaignsWatch watch = api.watch(all)) {
      Campaign campaign = apply(soon.build());
      watch.until(CampaignsWatch.campaign(campaign, is(Campaign.State.APPROVED)));
      clock.goForward(Duration.ofHours(2));
      watch.until(CampaignsWatch.campaign(campaign, is(Campaign.State.ACTIVE)));
      clock.goForward(Duration.ofHours(2));
      watch.until(CampaignsWatch.campaign(campaign, is(Campaign.State.ENDED)));
      soon.getSpecBuilder().setEndTime(Samples.at(Instant.now().plus(Duration.ofHours(6))));
      apply(soon.setName(campaign.getName()).build());
      watch.until(CampaignsWatch.campaign(campaign, is(Campaign.State.ACTIVE)));
      clock.goForward(Duration.ofHours(3));

      List<Event> told = events.take(5, Event::hasCampaign);
      assertThat(told.stream().map(it -> it.getType().split("\\.")[3]))
          .containsExactly("created", "started", "ended", "updated", "ended");
      assertThat(told.get(1).getCampaign().getState()).isEqualTo(Campaign.State.ACTIVE);
      assertThat(told.get(4).getCampaign().getState()).isEqualTo(Campaign.State.ENDED);
    }
  }

  @Test
  void refusesATokenBehindWhichItCannotTellAndTooManyWatches() {
    assertThat(reasonOf(() -> api.watch(after("x")).next())).isEqualTo("INVALID_REQUEST");
    assertThat(reasonOf(() -> api.watch(after(token(Long.MAX_VALUE))).next()))
        .isEqualTo("EVENTS_FORGOTTEN");
    assertThat(reasonOf(() -> api.watch(after(token(-1))).next())).isEqualTo("EVENTS_FORGOTTEN");
    assertThat(reasonOf(() -> api.watch(all.toBuilder().addKindsValue(9).build()).next()))
        .isEqualTo("INVALID_REQUEST");

    Deque<CampaignsWatch> watches = new ArrayDeque<>();
    for (int i = 0; i < 16; i++) {
      watches.add(api.watch(all));
      watches.getLast().untilComplete();
    }
    assertThat(reasonOf(() -> api.watch(all).next())).isEqualTo("RATE_LIMITED");
    watches.pop().close();
    await()
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              try (CampaignsWatch next = api.watch(all)) {
                next.untilComplete();
              }
            });
    watches.forEach(CampaignsWatch::close);
  }

  private static String token(long position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(16).putLong(position).putLong(0).array());
  }

  private WatchCampaignsRequest after(String token) {
    return all.toBuilder().setResumeToken(token).build();
  }

  private static Predicate<Campaign> is(Campaign.State state) {
    return it -> it.getState() == state;
  }

  private static Set<String> names(List<WatchCampaignsResponse> responses) {
    return responses.stream()
        .map(
            it ->
                it.getCampaign().getName()
                    + it.getCouponBatch().getName()
                    + it.getDeletedCampaign()
                    + it.getDeletedCouponBatch())
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toSet());
  }

  private Campaign apply(Campaign campaign) {
    return api.campaigns
        .applyCampaign(
            ApplyCampaignRequest.newBuilder().setTenant(tenant).setCampaign(campaign).build())
        .getCampaign();
  }

  private CouponBatch apply(CouponBatch batch) {
    return api.campaigns
        .applyCouponBatch(
            ApplyCouponBatchRequest.newBuilder().setTenant(tenant).setCouponBatch(batch).build())
        .getCouponBatch();
  }

  private Coupon claim(CouponBatch batch, String user) {
    return api.wallets
        .claimCoupon(Api.claimRequest(batch, user, Api.id()).toBuilder().setTenant(tenant).build())
        .getCoupons(0);
  }

  private void halt(Campaign campaign) {
    api.campaigns.haltCampaign(
        HaltCampaignRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setName(campaign.getName())
            .build());
  }

  private void delete(Campaign campaign) {
    api.campaigns.deleteCampaign(
        DeleteCampaignRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(Api.id())
            .setName(campaign.getName())
            .build());
  }
}
