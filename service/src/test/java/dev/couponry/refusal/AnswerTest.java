package dev.couponry.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final Refusal LIMIT = Refusal.of(Reason.LIMIT_REACHED, "No more.");

  @Test
  void doneGoesOn() {
    Answer<Integer> answer = Answer.done(2).map(it -> it + 1).then(it -> Answer.done(it * 10));
    assertThat(answer).isEqualTo(new Answer.Done<>(30));
    assertThat(answer.isDone()).isTrue();
    assertThat(answer.<Integer>fold(it -> it, refusal -> -1)).isEqualTo(30);
  }

  @Test
  void refusedStays() {
    Answer<Integer> answer =
        Answer.<Integer>refused(LIMIT).map(it -> it + 1).then(it -> Answer.done(it * 10));
    assertThat(answer).isEqualTo(new Answer.Refused<>(LIMIT));
    assertThat(answer.isDone()).isFalse();
    assertThat(Answer.refused(Reason.LIMIT_REACHED, "No more.")).isEqualTo(answer);
  }

  @Test
  void nothingIsNull() {
    assertThatThrownBy(() -> Answer.done(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Answer.refused(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Refusal.of(null, "")).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> LIMIT.with("limit", null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Violation(null, "")).isInstanceOf(NullPointerException.class);
  }

  @Test
  void metadataKeepsItsOrderAndReplaces() {
    Refusal refusal = LIMIT.with("limit", "day").with("batch", "b").with("limit", "window");
    assertThat(refusal.metadata())
        .containsExactly(Map.entry("limit", "window"), Map.entry("batch", "b"));
    assertThat(refusal.reason()).isEqualTo(Reason.LIMIT_REACHED);
    assertThat(LIMIT.metadata()).isEmpty();
    assertThatThrownBy(() -> refusal.metadata().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void invalidNamesTheFirstAndKeepsAll() {
    List<Violation> violations = List.of(new Violation("a.b", "is bad"), new Violation("c", "too"));
    Refusal refusal = Refusal.invalid(violations);
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID_REQUEST);
    assertThat(refusal.message()).isEqualTo("a.b: is bad");
    assertThat(refusal.violations()).isEqualTo(violations);
    assertThat(Refusal.invalid(List.of()).message()).isEqualTo("The request is invalid.");
  }
}
