package dev.couponry.k8s.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "72h30m, 261000, 0",
    "15m, 900, 0",
    "30s, 30, 0",
    "1.5h, 5400, 0",
    "300ms, 0, 300000000",
    "1h0m0.25s, 3600, 250000000",
    "0, 0, 0",
    "PT15M, 900, 0",
    "P3D, 259200, 0"
  })
  void lengthsOfTimeAreReadAsKubernetesOrIsoWriteThem(String written, long seconds, int nanos) {
    assertThat(Times.duration(written))
        .contains(Duration.newBuilder().setSeconds(seconds).setNanos(nanos).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "15 m", "3d", "h", "1h-", "99999999999999999999h", "P"})
  void otherTextIsNoLengthOfTime(String written) {
    assertThat(Times.duration(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"72h30m, 72h30m", "PT15M, 15m", "0, 0s", "300ms, 0.3s", "P3D, 72h", "3601s, 1h1s"})
  void lengthsOfTimeAreWrittenWithTheLargestUnits(String written, String again) {
    assertThat(Times.written(Times.duration(written).orElseThrow())).isEqualTo(again);
  }

  @Test
  void instantsMayHaveAnyOffset() {
    assertThat(Times.timestamp("2026-10-01T00:00:00+08:00"))
        .isEqualTo(Times.timestamp("2026-09-30T16:00:00Z"))
        .map(Times::written)
        .contains("2026-09-30T16:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-10-01",
        "2026-10-01T00:00:00",
        "2026-10-01T00:00+08:00",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "tomorrow"
      })
  void otherTextIsNoInstant(String written) {
    assertThat(Times.timestamp(written)).isEmpty();
  }
}
