package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.TextFormat;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchEvent;
import dev.couponry.v1.CouponEvent;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.DeleteCampaignRequest;
import dev.couponry.v1.DeleteCouponBatchRequest;
import dev.couponry.v1.Discount;
import dev.couponry.v1.Event;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.RedemptionEvent;
import dev.couponry.v1.ResumeCampaignRequest;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnReason;
import dev.couponry.v1.VoidCouponsRequest;
import dev.couponry.v1.WatchEventsRequest;
import dev.couponry.v1.WatchEventsRequest.Start;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What leaves the house when something has changed; `Invariants` recounts it after every test. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class EventsTest extends Journey {
  private static final Duration LOCK = Duration.ofMinutes(5);
  private static final WatchEventsRequest FROM_NOW = WatchEventsRequest.getDefaultInstance();

  @Test
  void everyChangeOfACouponIsAnEventInTheOrderOfItsVersions() {
    CouponBatch batch = batch(10);
    try (Watch watch = api.watch(FROM_NOW)) {
      Coupon coupon = api.claim(batch, "ann");
      api.release(api.lock(coupon, Api.name("order"), LOCK).getRedemptionId());
      Redemption redeemed = api.redeem(api.lock(coupon, Api.name("order"), LOCK));
      giveBack(redeemed, ReturnReason.RETURN_ACCEPTED);
      clock.goForward(Duration.ofDays(40));

      List<Event> events = watch.until(of(coupon), ofType("coupon.expired"));

      assertThat(types(events))
          .containsExactly(
              "claimed", "locked", "released", "locked", "redeemed", "returned", "expired");
      assertThat(events.stream().map(it -> it.getCoupon().getVersion()))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 7).boxed().toList());
      CouponEvent claimed = events.get(0).getCoupon();
      assertThat(claimed.getBatch()).isEqualTo(batch.getName());
      assertThat(claimed.getCampaign()).isEqualTo(batch.getSpec().getCampaignRef().getName());
      assertThat(claimed.getUserId()).isEqualTo("ann");
      assertThat(claimed.getState()).isEqualTo(Coupon.State.AVAILABLE);
      assertThat(claimed.getAcquisition()).isEqualTo(Coupon.Acquisition.CLAIMED);
      assertThat(claimed.getClaimTime()).isEqualTo(coupon.getClaimTime());
      assertThat(claimed.getExpireTime()).isEqualTo(coupon.getExpireTime());
      assertThat(events.get(4).getCoupon().getState()).isEqualTo(Coupon.State.USED);
    }
  }

  @Test
  void anEventIsACloudEventWithoutTheCode() {
    CouponBatch batch = batch(10);
    try (Watch watch = api.watch(FROM_NOW)) {
      Coupon coupon = api.claim(batch, "ann");
      Redemption redeemed = api.redeem(coupon, Api.name("order"));
      Event event = watch.take(1, of(coupon)).get(0);
      Event order = watch.take(1, of(redeemed)).get(0);

      assertThat(event.getType()).isEqualTo("dev.couponry.coupon.claimed.v1");
      assertThat(event.getSource()).isEqualTo("//couponry.dev/tenants/default");
      assertThat(event.getSubject()).isEqualTo("coupons/" + coupon.getCouponId());
      assertThat(event.getPartitionKey()).isEqualTo(coupon.getCouponId());
      assertThat(UUID.fromString(event.getEventId()).version()).isEqualTo(7);
      assertThat(List.of(event, order))
          .extracting(TextFormat.printer()::printToString)
          .noneMatch(text -> text.contains(coupon.getCode()));
    }
  }

  @Test
  void aRedemptionTellsWhatItTookOffWhomAndWhatCameBack() {
    Coupon coupon = api.claim(batch(10), "ann");
    try (Watch watch = api.watch(FROM_NOW)) {
      Redemption lock = api.lock(coupon, Api.name("order"), LOCK);
      Redemption redeemed = api.redeem(lock);
      giveBack(redeemed, ReturnReason.RETURN_ACCEPTED);

      List<Event> events = watch.take(3, of(redeemed));

      assertThat(types(events)).containsExactly("locked", "redeemed", "returned");
      RedemptionEvent last = events.get(2).getRedemption();
      assertThat(last.getOrderId()).isEqualTo(redeemed.getOrderId());
      assertThat(last.getUserId()).isEqualTo("ann");
      assertThat(last.getState()).isEqualTo(Redemption.State.RETURNED);
      assertThat(last.getTotalDiscount()).isEqualTo(redeemed.getTotalDiscount());
      assertThat(last.getTotalRefunded()).isEqualTo(redeemed.getTotalDiscount());
      assertThat(last.getReturnedLinesCount()).isEqualTo(2);
      assertThat(last.getDiscountsList())
          .containsExactlyElementsOf(
              redeemed.getDiscountsList().stream()
                  .map(it -> Discount.newBuilder(it).clearCouponCode().build())
                  .toList());
    }
  }

  @Test
  void codesAndLocksAndVoidsHaveTheirEvents() {
    Campaign campaign = api.apply(Samples.campaign().build());
    String typed = Api.name("PROMO").toUpperCase();
    CouponBatch pregenerated = api.apply(Samples.pregenerated(campaign, 3));
    CouponBatch shared = api.apply(Samples.shared(campaign, typed, 5, 0));
    CouponBatch plain = api.apply(Samples.batch(campaign, 5).build());
    String code = codeOf(pregenerated);
    try (Watch watch = api.watch(FROM_NOW)) {
      Coupon bound = api.bind(code, "ann");
      Redemption held = api.lock(Api.typed(typed, "bob"), Api.name("order"), LOCK);
      api.release(held.getRedemptionId());
      Coupon granted = grant(plain, "carl");
      Redemption lock = api.lock(granted, Api.name("order"), LOCK);
      voidAll(plain);
      awaitVoided(granted);
      api.release(lock.getRedemptionId());
      Set<String> ids =
          Set.of(bound.getCouponId(), held.getDiscounts(0).getCouponId(), granted.getCouponId());
      List<Event> events =
          watch.until(it -> ids.contains(it.getPartitionKey()), ofType("coupon.cancelled"));

      assertThat(types(of(events, bound.getCouponId()))).containsExactly("bound");
      assertThat(of(events, bound.getCouponId()).get(0).getCoupon().getVersion()).isEqualTo(2);
      assertThat(types(of(events, held.getDiscounts(0).getCouponId())))
          .containsExactly("bound", "locked", "vanished");
      assertThat(types(of(events, granted.getCouponId())))
          .containsExactly("granted", "locked", "voided", "released", "cancelled");
    }
  }

  /** A code that was bound has two rows of one id: in the code's bucket and in its user's. */
  @Test
  void twoRowsOfOneCouponThatChangeTogetherAreOneEvent() {
    CouponBatch batch = api.apply(Samples.pregenerated(api.apply(Samples.campaign().build()), 1));
    String code = codeOf(batch);
    Tuple coupon = Tuple.of(UUID.fromString(api.bind(code, Api.name("ann")).getCouponId()));

    assertThat(
            pool.withConnection(
                    connection ->
                        connection
                            .begin()
                            .chain(
                                undone ->
                                    changesOfAll(connection, coupon).eventually(undone::rollback)))
                .await()
                .atMost(LOCK))
        .containsExactly(2L, 1L);
  }

  /** One of its codes, when all are made. */
  private String codeOf(CouponBatch batch) {
    long quantity = batch.getSpec().getQuantity();
    await().until(() -> api.batch(batch.getName()).getCounters().getGenerated() == quantity);
    return api.exportCodes(ExportCodesRequest.newBuilder().setBatch(batch.getName()).build())
        .next()
        .getCodes(0)
        .getCode();
  }

  /** How many rows there were to change, and how many events came of it. */
  private static Uni<List<Long>> changesOfAll(SqlConnection connection, Tuple coupon) {
    return connection
        .preparedQuery("UPDATE coupon SET version = version + 1 WHERE coupon_id = $1")
        .execute(coupon)
        .chain(
            changed ->
                connection
                    .preparedQuery(
                        "SELECT count(*) FROM outbox"
                            + " WHERE key_id = $1 AND xmin = pg_current_xact_id()::xid")
                    .execute(coupon)
                    .map(
                        rows ->
                            List.of((long) changed.rowCount(), rows.iterator().next().getLong(0))));
  }

  @Test
  void campaignsAndBatchesHaveTheirEventsAndTellHowManyCodesThereAre() {
    try (Watch watch =
        api.watch(
            WatchEventsRequest.newBuilder()
                .addKinds("campaign")
                .addKinds("coupon_batch")
                .build())) {
      Campaign campaign = api.apply(Samples.campaign().build());
      CouponBatch batch = api.apply(Samples.pregenerated(campaign, 6_000));
      await().until(() -> api.batch(batch.getName()).getCounters().getGenerated() == 6_000);
      String name = campaign.getName();
      api.campaigns.haltCampaign(
          HaltCampaignRequest.newBuilder().setRequestId(Api.id()).setName(name).build());
      api.campaigns.resumeCampaign(
          ResumeCampaignRequest.newBuilder().setRequestId(Api.id()).setName(name).build());
      api.campaigns.deleteCouponBatch(
          DeleteCouponBatchRequest.newBuilder()
              .setRequestId(Api.id())
              .setName(batch.getName())
              .build());
      api.campaigns.deleteCampaign(
          DeleteCampaignRequest.newBuilder().setRequestId(Api.id()).setName(name).build());

      Set<String> names = Set.of("campaigns/" + name, "coupon_batches/" + batch.getName());
      List<Event> events =
          watch.until(it -> names.contains(it.getSubject()), ofType("campaign.deleted"));

      List<Event> ofCampaign =
          events.stream()
              .filter(Event::hasCampaign)
              .filter(ofType("campaign.started").negate())
              .toList();
      assertThat(types(ofCampaign)).containsExactly("created", "halted", "resumed", "deleted");
      assertThat(ofCampaign.stream().map(it -> it.getCampaign().getState()))
          .containsExactly(
              Campaign.State.ACTIVE,
              Campaign.State.HALTED,
              Campaign.State.ACTIVE,
              Campaign.State.ENDED);
      List<Event> ofBatch = events.stream().filter(Event::hasCouponBatch).toList();
      assertThat(types(ofBatch))
          .containsExactly("created", "codes_added", "codes_added", "codes_added", "deleted");
      List<Long> generated =
          ofBatch.stream().map(it -> it.getCouponBatch().getGenerated()).toList();
      assertThat(generated).hasSize(5).startsWith(0L).endsWith(6_000L, 6_000L);
      assertThat(IntStream.range(1, 4).mapToObj(i -> generated.get(i) - generated.get(i - 1)))
          .as("pieces are made at once, so in any order")
          .containsExactlyInAnyOrder(2_500L, 2_500L, 1_000L);
      CouponBatchEvent last = ofBatch.get(4).getCouponBatch();
      assertThat(last.getCampaign()).isEqualTo(name);
      assertThat(last.getState()).isEqualTo(CouponBatch.State.APPROVED);
    }
  }

  @Test
  void aWatchGoesOnWhereItWasBrokenOff() {
    CouponBatch batch = batch(1_000);
    String token;
    Set<String> coupons;
    try (Watch watch = api.watch(FROM_NOW)) {
      coupons =
          Crowd.of(200, i -> api.claim(batch, "user-" + i)).answers().stream()
              .map(Coupon::getCouponId)
              .collect(Collectors.toSet());
      watch.take(50, ofBatch(batch));
      token = watch.token();
    }
    try (Watch whole = api.watch(WatchEventsRequest.newBuilder().setStart(Start.OLDEST).build());
        Watch rest = api.watch(WatchEventsRequest.newBuilder().setResumeToken(token).build())) {
      List<Event> all = whole.take(200, ofBatch(batch));
      assertThat(all.stream().map(it -> it.getCoupon().getCouponId()).collect(Collectors.toSet()))
          .isEqualTo(coupons);
      assertThat(rest.take(150, ofBatch(batch))).isEqualTo(all.subList(50, 200));
    }
  }

  @Test
  void concurrentChangesOfOneCouponComeInTheirOrderToWhoeverWatches() {
    CouponBatch batch = batch(10);
    try (Watch watch = api.watch(FROM_NOW)) {
      Coupon coupon = api.claim(batch, "ann");
      Crowd.of(120, i -> api.release(api.lock(coupon, Api.name("order"), LOCK).getRedemptionId()));
      api.redeem(coupon, Api.name("order"));

      List<Event> events = watch.until(of(coupon), ofType("coupon.redeemed"));

      assertThat(events.stream().map(it -> it.getCoupon().getVersion()))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
      assertThat(events).hasSizeGreaterThan(3);
    }
  }

  @Test
  void filtersByTypeAndTenant() {
    CouponBatch batch = batch(10);
    WatchEventsRequest redeemed =
        WatchEventsRequest.newBuilder().addTypes("dev.couponry.coupon.redeemed.v1").build();
    WatchEventsRequest elsewhere =
        WatchEventsRequest.newBuilder().setTenant(Api.name("other")).setStart(Start.OLDEST).build();
    try (Watch watch = api.watch(redeemed);
        Watch other = api.watch(elsewhere)) {
      api.redeem(api.claim(batch, "ann"), Api.name("order"));
      assertThat(watch.take(1, ofBatch(batch)).get(0).getType())
          .isEqualTo("dev.couponry.coupon.redeemed.v1");
      api.campaigns.applyCampaign(
          ApplyCampaignRequest.newBuilder()
              .setTenant(elsewhere.getTenant())
              .setCampaign(Samples.campaign())
              .build());
      assertThat(other.take(1, it -> true).get(0).getTenant()).isEqualTo(elsewhere.getTenant());
    }
  }

  @Test
  void refusesWhatCannotBeWatched() {
    assertThat(reasonOf(() -> api.watch(WatchEventsRequest.newBuilder().addKinds("user").build())))
        .isEqualTo("INVALID_REQUEST");
    assertThat(
            reasonOf(() -> api.watch(WatchEventsRequest.newBuilder().setResumeToken("x").build())))
        .isEqualTo("INVALID_REQUEST");
  }

  private Coupon grant(CouponBatch batch, String user) {
    return api.wallets
        .grantCoupons(
            GrantCouponsRequest.newBuilder()
                .setRequestId(Api.id())
                .setCampaign(batch.getSpec().getCampaignRef().getName())
                .setBatch(batch.getName())
                .addUsers(Samples.user(user))
                .build())
        .getResults(0)
        .getCoupon();
  }

  private void voidAll(CouponBatch batch) {
    api.coupons.voidCoupons(
        VoidCouponsRequest.newBuilder()
            .setRequestId(Api.id())
            .setFilter(CouponFilter.newBuilder().setBatch(batch.getName()))
            .setReason("misprinted")
            .build());
  }

  private void awaitVoided(Coupon coupon) {
    await().until(() -> api.coupon(coupon.getCouponId()).hasCancelTime());
  }

  private void giveBack(Redemption redeemed, ReturnReason reason) {
    api.redemptions.returnCoupon(
        ReturnCouponRequest.newBuilder()
            .setRequestId(Api.id())
            .setRedemptionId(redeemed.getRedemptionId())
            .setReason(reason)
            .build());
  }

  private static Predicate<Event> of(Coupon coupon) {
    return it -> it.getPartitionKey().equals(coupon.getCouponId());
  }

  private static Predicate<Event> of(Redemption redemption) {
    return it -> it.getPartitionKey().equals(redemption.getRedemptionId());
  }

  private static Predicate<Event> ofBatch(CouponBatch batch) {
    return it -> it.getCoupon().getBatch().equals(batch.getName());
  }

  private static Predicate<Event> ofType(String type) {
    return it -> it.getType().equals("dev.couponry." + type + ".v1");
  }

  private static List<Event> of(List<Event> events, String key) {
    return events.stream().filter(it -> it.getPartitionKey().equals(key)).toList();
  }

  /** What happened, without the kind. */
  private static List<String> types(List<Event> events) {
    return events.stream().map(it -> it.getType().split("\\.")[3]).toList();
  }
}
