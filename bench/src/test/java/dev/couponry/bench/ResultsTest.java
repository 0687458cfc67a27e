package dev.couponry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final List<String> FILE =
      List.of("# Results", "<!-- rules: begin -->", "old", "<!-- rules: end -->", "more");

  @Test
  void takesThePlaceOfItsSectionOnly() {
    assertThat(Results.replaced(FILE, "rules", List.of("new", "newer")))
        .containsExactly(
            "# Results", "<!-- rules: begin -->", "new", "newer", "<!-- rules: end -->", "more");
  }

  @Test
  void saysWhichMarksAreMissing() {
    assertThatThrownBy(() -> Results.replaced(FILE, "codes", List.of()))
        .hasMessageContaining("codes");
  }
}
