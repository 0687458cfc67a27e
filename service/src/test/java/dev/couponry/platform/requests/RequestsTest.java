package dev.couponry.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.database.Transactions;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimCouponResponse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RequestsTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final ClaimCouponResponse ANSWER = ClaimCouponResponse.getDefaultInstance();

  @Inject Requests requests;
  @Inject Transactions transactions;

  /** The retry has come while the first attempt was still under way. */
  @Test
  void aRetryOfACallThatTookTheLastIsNotToldThatAllIsGone() {
    RequestKey key = key();
    Obstacle theFirstAttemptHasJustTakenTheLast =
        tx ->
            transactions
                .always(
                    first ->
                        requests.keep(first, key, ANSWER, Optional.empty()).replaceWith(ANSWER))
                .replaceWith(Optional.of(gone()));

    assertThat(barred(key, theFirstAttemptHasJustTakenTheLast))
        .isEqualTo(Answer.done(Optional.of("its answer")));
  }

  @Test
  void aCallThatHadNoEffectIsToldThatAllIsGone() {
    assertThat(barred(key(), tx -> Uni.createFrom().item(Optional.of(gone()))))
        .isEqualTo(Answer.refused(gone()));
  }

  private static RequestKey key() {
    return RequestKey.of(
        "default", "shop", UUID.randomUUID(), ClaimCouponRequest.getDefaultInstance());
  }

  private static Refusal gone() {
    return Refusal.of(Reason.STOCK_EXHAUSTED, "every coupon of this batch is gone");
  }

  private Answer<Optional<String>> barred(RequestKey key, Obstacle obstacle) {
    List<Answer<Optional<byte[]>>> told =
        transactions
            .read(tx -> requests.barred(tx, List.of(new Requests.Barred(key, obstacle))))
            .await()
            .atMost(BOUND);
    return told.get(0).map(before -> before.map(bytes -> "its answer"));
  }
}
