package dev.couponry.bench.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final CpuUse.Shares CPU = new CpuUse.Shares(61, 73.4, 16);

  private static Histogram millis(long... values) {
    Histogram histogram = new Histogram(3);
    for (long value : values) {
      histogram.recordValue(value * 1_000_000);
    }
    return histogram;
  }

  private static String cell(String row, int column) {
    return row.split("\\|")[column].strip();
  }

  @Test
  void everyRowHasAsManyCellsAsTheHeading() {
    Row row = new Row("claim", "service", "64", 500);
    Figures figures = new Figures(4_000, millis(1), millis(), Map.of());

    assertThat(List.of(row.served(figures, CPU), row.bare(600)))
        .allSatisfy(
            line ->
                assertThat(line.chars().filter(it -> it == '|').count())
                    .isEqualTo(Row.heading().get(0).chars().filter(it -> it == '|').count()));
  }

  @Test
  void theRatioIsLeftOutWhereThereIsNothingToCompareWith() {
    assertThat(cell(new Row("claim", "pgbench", "16", 0).bare(615), 5)).isEmpty();
    assertThat(cell(new Row("claim", "service", "16", 500).bare(4_000), 5)).isEqualTo("8.00");
  }

  @Test
  void howLateTheCallerWasIsToldWhereCallsHaveTheirTime() {
    Row row = new Row("claim", "service", "open", 500);
    assertThat(cell(row.served(new Figures(1, millis(9), millis(2), Map.of()), CPU), 9))
        .isEqualTo("2.0");
    assertThat(cell(row.served(new Figures(1, millis(9), millis(), Map.of()), CPU), 9)).isEmpty();
  }

  @Test
  void errorsAreSaid() {
    Figures figures = new Figures(1, millis(9), millis(), Map.of("UNAVAILABLE", 3L));
    assertThat(new Row("claim", "service", "64", 500).served(figures, CPU))
        .contains("{UNAVAILABLE=3}");
  }
}
