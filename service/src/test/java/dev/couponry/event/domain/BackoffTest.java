package dev.couponry.event.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void waitsTwiceAsLongEachTimeUpToFiveMinutes() {
    assertThat(Backoff.after(1, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Backoff.after(2, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Backoff.after(8, 1)).isEqualTo(Duration.ofSeconds(128));
    assertThat(Backoff.after(9, 1)).isEqualTo(Duration.ofSeconds(256));
    assertThat(Backoff.after(10, 1)).isEqualTo(Duration.ofMinutes(5));
    assertThat(Backoff.after(Integer.MAX_VALUE, 1)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void leavesHalfOfItToChance() {
    assertThat(Backoff.after(3, 0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Backoff.after(3, 0.5)).isEqualTo(Duration.ofSeconds(3));
  }
}
