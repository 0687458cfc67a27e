package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Timestamp;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.Event;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ImportedCoupon;
import dev.couponry.v1.ImportedLines;
import dev.couponry.v1.ImportedLines.Outcome;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.WatchEventsRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Codes that users had in another system come with their users. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class EarlierClaimsTest extends Journey {
  private static final Instant NOW = Instant.now();

  @Test
  void aUserHasTheCouponAsOfItsClaim() {
    CouponBatch batch = imported(10, 1);
    Timestamp tenDaysAgo = daysAgo(10);

    Coupon coupon = theOnly(batch, line(code()).setUserId("ann").setClaimTime(tenDaysAgo).build());

    assertThat(coupon.getUserId()).isEqualTo("ann");
    assertThat(coupon.getState()).isEqualTo(Coupon.State.AVAILABLE);
    assertThat(coupon.getAcquisition()).isEqualTo(Coupon.Acquisition.IMPORTED);
    assertThat(coupon.getClaimTime()).isEqualTo(tenDaysAgo);
    assertThat(daysLeft(coupon)).isBetween(19L, 20L);
    assertThat(api.coupon(coupon.getCouponId())).isEqualTo(coupon);
    assertThat(api.bind(coupon.getCode(), "ann")).isEqualTo(coupon);
    assertThat(reasonOf(() -> api.bind(coupon.getCode(), "bob"))).isEqualTo("COUPON_NOT_FOUND");
    assertThat(api.redeem(coupon, Api.name("order")).getState())
        .isEqualTo(Redemption.State.REDEEMED);
  }

  @Test
  void whatWasUsedElsewhereIsUsed() {
    CouponBatch cards = imported(10, 3);
    Coupon begun = theOnly(cards, line(code()).setUserId("ann").setUsesSpent(2).build());
    Coupon used = theOnly(cards, line(code()).setUserId("ann").setUsesSpent(3).build());

    assertThat(begun.getUsesLeft()).isEqualTo(1);
    assertThat(used.getState()).isEqualTo(Coupon.State.USED);
    assertThat(reasonOf(() -> api.redeem(used, Api.name("order")))).isEqualTo("COUPON_USED");
    api.redeem(begun, Api.name("order"));
    assertThat(api.find(begun.getCode()).getState()).isEqualTo(Coupon.State.USED);
  }

  @Test
  void oneThatIsOverIsExpired() {
    CouponBatch batch = imported(10, 1);

    Coupon coupon = theOnly(batch, line(code()).setUserId("ann").setClaimTime(daysAgo(40)).build());

    assertThat(coupon.getState()).isEqualTo(Coupon.State.EXPIRED);
  }

  @Test
  void everyCouponBeginsWithOneEvent() {
    CouponBatch batch = imported(600, 1);
    try (var watch = api.watch(WatchEventsRequest.getDefaultInstance())) {
      List<ImportedCoupon> lines = lines(600, i -> "user-" + i % 300);

      importLines(batch, lines);

      List<Event> events =
          watch.take(
              600, it -> it.hasCoupon() && it.getCoupon().getBatch().equals(batch.getName()));
      assertThat(events).extracting(Event::getType).containsOnly("dev.couponry.coupon.imported.v1");
      assertThat(events.stream().map(it -> it.getCoupon().getCouponId()).distinct()).hasSize(600);
    }
  }

  @Test
  void limitsOfUsersCountThemAndRefuseNone() {
    CouponBatch.Builder spec =
        Samples.imported(api.apply(Samples.campaign().build()), 10).toBuilder();
    spec.getSpecBuilder().setPerUserLimit(2);
    CouponBatch batch = api.apply(spec.build());

    ImportCodesResponse answer = importLines(batch, lines(3, i -> i < 2 ? "bob" : "cyd"));
    List<ImportedCoupon> free = lines(3, i -> "");
    importLines(batch, free);

    assertThat(answer.getAccepted()).isEqualTo(3);
    assertThat(reasonOf(() -> api.bind(free.get(0).getCode(), "bob"))).isEqualTo("LIMIT_REACHED");
    api.bind(free.get(1).getCode(), "cyd");
    assertThat(reasonOf(() -> api.bind(free.get(2).getCode(), "cyd"))).isEqualTo("LIMIT_REACHED");
    importLines(batch, lines(1, i -> "cyd"));
    assertThat(claimed(batch)).isEqualTo(5);
    assertThat(generated(batch)).isEqualTo(7);
  }

  @Test
  void theDayOfTheClaimCountsThem() {
    Campaign campaign =
        api.apply(Samples.withLimits(ClaimLimits.newBuilder().setPerUserPerDay(1).build()));
    CouponBatch batch = api.apply(Samples.imported(campaign, 10));
    ImportedCoupon free = line(code()).build();
    ImportedCoupon earlier = line(code()).setUserId("dot").setClaimTime(daysAgo(3)).build();

    assertThat(importLines(batch, List.of(earlier, free)).getAccepted()).isEqualTo(2);

    assertThat(api.bind(free.getCode(), "dot").getUserId()).isEqualTo("dot");
  }

  @Test
  void theSameFileAgainChangesNothing() {
    CouponBatch batch = imported(1_000, 1);
    List<ImportedCoupon> lines = lines(300, i -> i % 3 == 0 ? "" : "user-" + i % 7);
    String requestId = Api.id();

    ImportCodesResponse first = api.importCoupons(batch.getName(), requestId, lines, 100);
    ImportCodesResponse retried = api.importCoupons(batch.getName(), requestId, lines, 77);
    ImportCodesResponse again = importLines(batch, lines);

    assertThat(first.getAccepted()).isEqualTo(300);
    assertThat(retried).isEqualTo(first);
    assertThat(again.getDuplicates()).isEqualTo(300);
    assertThat(claimed(batch)).isEqualTo(200);
    assertThat(generated(batch)).isEqualTo(300);
    List<ImportedCoupon> others = new ArrayList<>(lines);
    others.set(1, lines.get(1).toBuilder().setUserId("eve").build());
    assertThat(reasonOf(() -> api.importCoupons(batch.getName(), requestId, others, 100)))
        .isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void aCodeThatIsThereStaysAsItIs() {
    CouponBatch batch = imported(10, 1);
    List<ImportedCoupon> lines = lines(1, i -> "");
    importLines(batch, lines);

    ImportCodesResponse answer =
        importLines(batch, List.of(lines.get(0).toBuilder().setUserId("ann").build()));

    assertThat(answer.getDuplicates()).isEqualTo(1);
    assertThat(api.find(lines.get(0).getCode()).getUserId()).isEmpty();
    assertThat(claimed(batch)).isZero();
  }

  @Test
  void everyBadLineIsNamedByItsNumberAndNoneStopsTheNext() {
    CouponBatch.Builder spec =
        Samples.imported(api.apply(Samples.campaign().build()), 5).toBuilder();
    spec.getSpecBuilder()
        .getRuleBuilder()
        .getAfterClaimBuilder()
        .setNotAfter("2030-01-01")
        .setStartAfterDays(1);
    CouponBatch batch = api.apply(spec.build());
    String code = code();
    List<ImportedCoupon> lines =
        List.of(
            line(code).setUserId("ann").build(),
            line(code).setUserId("bob").build(),
            line("").setUserId("ann").build(),
            line(code + "-4").setUserId("x".repeat(129)).build(),
            line(code + "-5").setUsesSpent(1).build(),
            line(code + "-6").setUserId("ann").setUsesSpent(2).build(),
            line(code + "-7").setUserId("ann").setUsesSpent(-1).build(),
            line(code + "-8").setUserId("ann").setClaimTime(daysAgo(-1)).build(),
            line(code + "-9")
                .setUserId("ann")
                .setClaimTime(Timestamp.newBuilder().setNanos(-1))
                .build(),
            line(code + "-10").setUserId("a\nb").build(),
            line(code + "-11").build(),
            line(code + "-12").setUserId("ann").build());

    ImportCodesResponse answer = importLines(batch, lines);

    assertThat(answer.getResultsList())
        .extracting(
            ImportedLines::getFirstLine, ImportedLines::getLastLine, ImportedLines::getOutcome)
        .containsExactly(
            tuple(1L, 1L, Outcome.ACCEPTED),
            tuple(2L, 2L, Outcome.DUPLICATE),
            tuple(3L, 10L, Outcome.MALFORMED),
            tuple(11L, 12L, Outcome.ACCEPTED));
    assertThat(generated(batch)).isEqualTo(3);
    assertThat(claimed(batch)).isEqualTo(2);
    assertThat(importLines(batch, List.of(lines.get(7).toBuilder().clearClaimTime().build())))
        .extracting(ImportCodesResponse::getAccepted)
        .isEqualTo(1L);
  }

  @Test
  void aClaimAfterTheRulesEndIsNoneOfIt() {
    CouponBatch.Builder spec =
        Samples.imported(api.apply(Samples.campaign().build()), 5).toBuilder();
    spec.getSpecBuilder().getRuleBuilder().getAfterClaimBuilder().setNotAfter("2024-12-31");
    CouponBatch batch = api.apply(spec.build());

    ImportCodesResponse answer =
        importLines(
            batch,
            List.of(
                line(code()).setUserId("ann").setClaimTime(daysAgo(1)).build(),
                line(code())
                    .setUserId("ann")
                    .setClaimTime(Samples.at(Instant.parse("2024-12-01T00:00:00Z")))
                    .build()));

    assertThat(answer.getNeverValid()).isEqualTo(1);
    assertThat(answer.getAccepted()).isEqualTo(1);
    assertThat(generated(batch)).isEqualTo(1);
  }

  @Test
  void nobodyHasAClaimOfACampaignThatIsOver() {
    Campaign.Builder spec = Samples.withBudget(BudgetSpec.Mode.COMMITTED, 1_000_000).toBuilder();
    spec.getSpecBuilder().setEndTime(Samples.at(NOW.plus(Duration.ofDays(1))));
    CouponBatch batch = api.apply(Samples.imported(api.apply(spec.build()), 5));
    List<ImportedCoupon> lines = lines(2, i -> i == 0 ? "" : "ann");
    assertThat(importLines(batch, lines(1, i -> "ann")).getAccepted()).isEqualTo(1);
    clock.goForward(Duration.ofDays(2));

    ImportCodesResponse answer = importLines(batch, lines);

    assertThat(answer.getCampaignOver()).isEqualTo(1);
    assertThat(answer.getAccepted()).isEqualTo(1);
    assertThat(claimed(batch)).isEqualTo(1);
    assertThat(generated(batch)).isEqualTo(2);
  }

  @Test
  void quantityAndTotalHoldWhoeverImportsAtOnce() {
    Campaign campaign =
        api.apply(Samples.withLimits(ClaimLimits.newBuilder().setTotal(250).build()));
    List<CouponBatch> batches =
        IntStream.range(0, 3).mapToObj(i -> api.apply(Samples.imported(campaign, 200))).toList();
    List<ImportedCoupon> lines = lines(400, i -> i % 4 == 0 ? "" : "user-" + i % 20);

    var results =
        Crowd.of(
            6,
            i -> {
              List<ImportedCoupon> mine = new ArrayList<>(lines);
              Collections.rotate(mine, 60 * i);
              return api.importCoupons(batches.get(i % 3).getName(), Api.id(), mine, 50);
            });

    assertThat(results.reasons()).isEmpty();
    assertThat(batches.stream().mapToLong(this::claimed).sum()).isEqualTo(250);
    assertThat(batches.stream().mapToLong(this::generated).sum())
        .isEqualTo(results.answers().stream().mapToLong(ImportCodesResponse::getAccepted).sum());
    assertThat(batches).allMatch(batch -> generated(batch) <= 200);
    assertThat(results.answers()).anyMatch(answer -> answer.getOverTotal() > 0);
  }

  private CouponBatch imported(long quantity, int uses) {
    CouponBatch.Builder batch =
        Samples.imported(api.apply(Samples.campaign().build()), quantity).toBuilder();
    batch.getSpecBuilder().getRuleBuilder().setUses(uses);
    return api.apply(batch.build());
  }

  private Coupon theOnly(CouponBatch batch, ImportedCoupon line) {
    assertThat(importLines(batch, List.of(line)).getAccepted()).isEqualTo(1);
    return api.find(line.getCode());
  }

  private ImportCodesResponse importLines(CouponBatch batch, List<ImportedCoupon> lines) {
    return api.importCoupons(batch.getName(), Api.id(), lines, 1_000);
  }

  private static ImportedCoupon.Builder line(String code) {
    return ImportedCoupon.newBuilder().setCode(code);
  }

  private static String code() {
    return "P-" + Api.id().substring(0, 23);
  }

  private static List<ImportedCoupon> lines(int size, IntFunction<String> user) {
    String name = Api.id().substring(0, 13);
    return IntStream.range(0, size)
        .mapToObj(i -> line(name + "-" + i).setUserId(user.apply(i)).build())
        .toList();
  }

  private static Timestamp daysAgo(int days) {
    return Samples.at(NOW.minus(Duration.ofDays(days)));
  }

  private static long daysLeft(Coupon coupon) {
    return Duration.between(NOW, Instant.ofEpochSecond(coupon.getExpireTime().getSeconds()))
        .toDays();
  }

  private long generated(CouponBatch batch) {
    return api.batch(batch.getName()).getCounters().getGenerated();
  }

  private long claimed(CouponBatch batch) {
    return api.batch(batch.getName()).getCounters().getClaimed();
  }
}
