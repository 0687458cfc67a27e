package dev.couponry.bench.rush;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.api.Test;

class CountTest {
  private final Count count = new Count();
  private int gone;

  private void answers(int many, boolean right) {
    for (int i = 0; i < many; i++) {
      count.answer(System.nanoTime(), () -> gone++).onSuccess(right);
    }
  }

  @Test
  void rightAnswersAreTimedAndTheCallerGoesOn() {
    answers(200, true);

    assertThat(count.figures().errors()).isEmpty();
    assertThat(count.figures().nanos().getTotalCount()).isEqualTo(200);
    assertThat(gone).isEqualTo(200);
  }

  @Test
  void latencyBeginsAtTheTimeOfTheCallAndNotWhenItIsMade() {
    count.answer(System.nanoTime() - 2_000_000_000L, () -> {}).onSuccess(true);

    assertThat(count.figures().millis(50)).isGreaterThanOrEqualTo(2_000);
  }

  @Test
  void whatFailsCountsAsTheLongestWaitAndNotAsDone() {
    answers(90, true);
    answers(3, false);
    count.answer(System.nanoTime(), () -> {}).onFailure(Status.UNAVAILABLE.asRuntimeException());

    Figures figures = count.figures();

    assertThat(figures.errors()).containsEntry("WRONG", 3L).containsEntry("UNAVAILABLE", 1L);
    assertThat(figures.millis(99)).isGreaterThan(60_000);
    assertThat(figures.millis(50)).isLessThan(60_000);
  }

  @Test
  void nothingDoneIsNothingASecond() {
    answers(5, false);

    assertThat(count.figures().perSecond()).isZero();
  }
}
