package dev.couponry.bench.rush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.bench.rush.Hot.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotTest {
  private static final Sample PARSE =
      new Sample("worker-1", List.of("java.util.Map.get", "dev.couponry.A.b", "dev.couponry.C.d"));
  private static final Sample WRITE =
      new Sample("worker-2", List.of("java.util.Map.get", "io.netty.E.f"));
  private static final Sample IDLE = new Sample("sweep", List.of());

  @Test
  void threadsOfAPoolCountTogether() {
    assertThat(Hot.lines(List.of(PARSE, WRITE, IDLE, PARSE)))
        .containsSubsequence("by threads:", "", "- 75.0 % `worker`", "- 25.0 % `sweep`", "");
  }

  @Test
  void aMethodCountsWhereItIsTheInnermost() {
    assertThat(Hot.lines(List.of(PARSE, WRITE, IDLE, PARSE)))
        .containsSubsequence("by method:", "", "- 75.0 % `java.util.Map.get`", "- 25.0 % `?`", "");
  }

  @Test
  void theServicesOwnMethodIsTheInnermostOfItsOwn() {
    assertThat(Hot.lines(List.of(PARSE, WRITE)))
        .contains("- 50.0 % `dev.couponry.A.b`")
        .doesNotContain("- 50.0 % `dev.couponry.C.d`");
  }

  @Test
  void nothingSampledIsNothingSaid() {
    assertThat(Hot.lines(List.of())).filteredOn(line -> line.startsWith("- ")).isEmpty();
  }
}
