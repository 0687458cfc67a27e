package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DeleteCouponBatchRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What is gone is refused without a transaction, and is there again as soon as it is. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SoldOutTest extends Journey {
  @Inject MeterRegistry registry;

  @Test
  void whoComesTooLateIsToldSoWithoutATransaction() {
    CouponBatch batch = batch(1);
    api.claim(batch, "first");
    assertThat(late(batch)).isEqualTo("STOCK_EXHAUSTED");
    long before = transactions();

    var results = Crowd.of(200, i -> api.claim(batch, "late-" + i));

    assertThat(results.reasons()).hasSize(200).containsOnly("STOCK_EXHAUSTED");
    assertThat(transactions()).isEqualTo(before);
  }

  @Test
  void aRetryOfWhatHadSucceededSucceedsAgain() {
    CouponBatch batch = batch(1);
    String request = Api.id();
    Coupon claimed = api.claim(batch, "first", request);
    late(batch);

    assertThat(api.claim(batch, "first", request)).isEqualTo(claimed);
    assertThat(reasonOf(() -> api.claim(batch, "another", request))).isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void whatASupplementAddsIsThereAtOnce() {
    CouponBatch batch = batch(1);
    api.claim(batch, "first");
    late(batch);
    CouponBatch.Builder grown = batch.toBuilder().clearEtag();
    grown.getSpecBuilder().setQuantity(2);

    api.apply(grown.build());

    assertThat(api.claim(batch, "second").getUserId()).isEqualTo("second");
    assertThat(late(batch)).isEqualTo("STOCK_EXHAUSTED");
  }

  @Test
  void whatIsGoneOfADeletedBatchIsToldAsNotThere() {
    CouponBatch batch = batch(1);
    api.claim(batch, "first");
    late(batch);
    delete(batch);

    assertThat(late(batch)).isNotEqualTo("STOCK_EXHAUSTED");
  }

  private void delete(CouponBatch batch) {
    api.campaigns.deleteCouponBatch(
        DeleteCouponBatchRequest.newBuilder()
            .setRequestId(Api.id())
            .setName(batch.getName())
            .build());
  }

  private String late(CouponBatch batch) {
    return reasonOf(() -> api.claim(batch, Api.name("late")));
  }

  /** How many transactions have carried claims. */
  private long transactions() {
    return registry.get("couponry.batching.size").tag("kind", "claim").summary().count();
  }
}
