package dev.couponry.code.domain;

import static dev.couponry.code.domain.ImportOutcome.ACCEPTED;
import static dev.couponry.code.domain.ImportOutcome.DUPLICATE;
import static dev.couponry.code.domain.ImportOutcome.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.code.domain.ImportReport.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportReportTest {

  @Test
  void linesThatFollowEachOtherWithOneOutcomeAreOneRun() {
    ImportReport report = new ImportReport();
    report.add(1, List.of(ACCEPTED, ACCEPTED));
    report.add(3, List.of(ACCEPTED, MALFORMED));
    report.add(10, List.of(MALFORMED, DUPLICATE));

    assertThat(report.runs())
        .containsExactly(
            new Run(1, 3, ACCEPTED),
            new Run(4, 4, MALFORMED),
            new Run(10, 10, MALFORMED),
            new Run(11, 11, DUPLICATE));
    assertThat(report.lines()).isEqualTo(6);
    assertThat(report.toldTo()).isEqualTo(11);
  }

  @Test
  void whenThereAreTooManyRunsTheRestIsCountedOnly() {
    ImportReport report = new ImportReport(2);
    report.add(1, List.of(ACCEPTED, MALFORMED, MALFORMED, ACCEPTED, MALFORMED));

    assertThat(report.runs()).containsExactly(new Run(1, 1, ACCEPTED), new Run(2, 3, MALFORMED));
    assertThat(report.toldTo()).isEqualTo(3);
    assertThat(report.count(MALFORMED)).isEqualTo(3);
    assertThat(report.lines()).isEqualTo(5);
  }
}
