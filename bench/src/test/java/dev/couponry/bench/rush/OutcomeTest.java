package dev.couponry.bench.rush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.bench.rush.Outcome.Closed;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final List<Closed> CLOSED = List.of(new Closed(64, 5_000), new Closed(512, 4_000));

  /** A job of which nothing but its words matters. */
  private record Named(boolean isUrgent) implements Job {
    @Override
    public String title() {
      return "claim";
    }

    @Override
    public double asked() {
      return 8;
    }

    @Override
    public void prepare() {}

    @Override
    public Reference reference() {
      return new Alone("", Optional.empty());
    }

    @Override
    public Caller caller() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long check() throws SQLException {
      return 0;
    }
  }

  @Test
  void thePeakIsTheBestOfAllNumbersOfCallers() {
    assertThat(Outcome.peak(CLOSED)).isEqualTo(5_000);
    assertThat(Outcome.peak(List.of())).isZero();
  }

  @Test
  void theRatioIsThatOfThePeak() {
    assertThat(new Outcome(500, CLOSED, 40).ratio()).isEqualTo(10);
  }

  @Test
  void nothingToCompareWithIsNoTarget() {
    assertThat(new Outcome(0, CLOSED, 40).ratio()).isZero();
  }

  @Test
  void moreCallersThatGetLessMissTheTarget() {
    assertThat(new Outcome(500, CLOSED, 40).targets(new Named(true), "pgbench"))
        .containsExactly(
            "| claim ÷ pgbench | ≥ 8 | 10.00 | yes |",
            "| claim, p99 at 80 % of the peak | ≤ 50 ms | 40.00 ms | yes |",
            "| claim, 512 callers ÷ 64 | ≥ 1 | 0.80 | no |");
  }

  @Test
  void whatIsNotUrgentHasNoTargetOfTime() {
    assertThat(new Outcome(500, CLOSED, 40).targets(new Named(false), "pgbench"))
        .containsExactly("| claim ÷ pgbench | ≥ 8 | 10.00 | yes |");
  }
}
