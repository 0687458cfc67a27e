package dev.couponry.campaign.app;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** The next step of a unit of work, which is skipped after a refusal. */
final class Steps {
  private Steps() {}

  static <T, R> Uni<Answer<R>> then(Answer<T> answer, Function<T, Uni<Answer<R>>> next) {
    return answer.fold(next, Steps::refused);
  }

  static <T> Uni<Answer<T>> refused(Refusal refusal) {
    return Uni.createFrom().item(Answer.refused(refusal));
  }
}
