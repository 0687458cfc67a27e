package dev.couponry.bench.rush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.bench.rush.Target.Bound;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static final Target RATIO = new Target("claim ÷ pgbench", Bound.AT_LEAST, 8, "");
  private static final Target P99 = new Target("claim, p99", Bound.AT_MOST, 50, " ms");

  @Test
  void whatMustBeReachedIsMetFromItsLimitOn() {
    assertThat(RATIO.isMet(7.99)).isFalse();
    assertThat(RATIO.isMet(8)).isTrue();
  }

  @Test
  void whatMustNotBePassedIsMetUpToItsLimit() {
    assertThat(P99.isMet(50)).isTrue();
    assertThat(P99.isMet(50.01)).isFalse();
  }

  @Test
  void aRowSaysWhatIsAskedAndWhetherItIsMet() {
    assertThat(RATIO.line(7.434)).isEqualTo("| claim ÷ pgbench | ≥ 8 | 7.43 | no |");
    assertThat(P99.line(12)).isEqualTo("| claim, p99 | ≤ 50 ms | 12.00 ms | yes |");
    assertThat(new Target("sold out", Bound.AT_LEAST, 0.8, "").line(0.9))
        .isEqualTo("| sold out | ≥ 0.8 | 0.90 | yes |");
  }

  @Test
  void aRowOfWhichNothingIsAskedIsNeitherMetNorMissed() {
    assertThat(Target.beside("start, JDK 17", 1.874, " s"))
        .isEqualTo("| start, JDK 17 | | 1.87 s | |");
  }
}
