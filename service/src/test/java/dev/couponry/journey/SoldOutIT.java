package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is gone, at two replicas, of which one learns only from the database what the other does.
 */
class SoldOutIT {
  private static final int CLAIMS = 600;
  private static final int FIRST = 200;
  private static final int MORE = 50;
  private static final int LAST = FIRST + 4 * MORE;

  @TempDir Path directory;

  @Test
  void whatComesBackThroughOneReplicaIsThereForTheOtherAtOnce() throws Exception {
    try (TwoReplicas replicas = TwoReplicas.in(directory);
        Api here = new Api(replicas.onePort());
        Api there = new Api(replicas.otherPort())) {
      CouponBatch batch =
          here.apply(Samples.batch(here.apply(Samples.campaign().build()), 1).build());
      String request = Api.id();
      Coupon only = there.claim(batch, "first", request);
      IntStream.range(0, 20)
          .forEach(
              i ->
                  assertThat(Journey.reasonOf(() -> there.claim(batch, Api.name("late"))))
                      .isEqualTo("STOCK_EXHAUSTED"));
      assertThat(there.claim(batch, "first", request)).isEqualTo(only);
      assertThat(here.claim(batch, "first", request)).isEqualTo(only);

      here.apply(grown(batch, 2));

      assertThat(there.claim(batch, "second").getUserId()).isEqualTo("second");
      assertThat(Journey.reasonOf(() -> here.claim(batch, "third"))).isEqualTo("STOCK_EXHAUSTED");
    }
  }

  /**
   * Nobody asks after the last supplement is acknowledged and finds nothing while there is some.
   */
  @Test
  void stockThatComesBackInTheRushIsGivenOutToTheLastAndNotOneMore() throws Exception {
    try (TwoReplicas replicas = TwoReplicas.in(directory);
        Api here = Api.retrying(replicas.onePort());
        Api there = Api.retrying(replicas.otherPort())) {
      CouponBatch batch =
          here.apply(Samples.batch(here.apply(Samples.campaign().build()), FIRST).build());
      List<Api> both = List.of(here, there);

      Crowd.Results<String> rush =
          Crowd.of(
              CLAIMS,
              i ->
                  i == 0
                      ? grow(here, batch)
                      : both.get(i % 2).claim(batch, "rush-" + i).getCouponId());
      Crowd.Results<String> after =
          Crowd.of(CLAIMS, i -> both.get(i % 2).claim(batch, "after-" + i).getCouponId());

      Set<String> ids =
          List.of(rush, after).stream()
              .flatMap(it -> it.answers().stream())
              .filter(id -> !id.isEmpty())
              .collect(Collectors.toSet());
      assertThat(ids).hasSize(LAST);
      assertThat(after.reasons()).containsOnly("STOCK_EXHAUSTED");
      assertThat(here.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(LAST);
    }
  }

  private static String grow(Api api, CouponBatch batch) {
    for (int quantity = FIRST + MORE; quantity <= LAST; quantity += MORE) {
      api.apply(grown(batch, quantity));
    }
    return "";
  }

  private static CouponBatch grown(CouponBatch batch, long quantity) {
    CouponBatch.Builder grown = batch.toBuilder().clearEtag();
    grown.getSpecBuilder().setQuantity(quantity);
    return grown.build();
  }
}
