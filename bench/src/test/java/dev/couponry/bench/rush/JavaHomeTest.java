package dev.couponry.bench.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {
  @Test
  void theVersionIsThatOfTheFileRelease() {
    assertThat(JavaHome.version(List.of("IMPLEMENTOR=\"X\"", "JAVA_VERSION=\"25.0.1\"")))
        .contains("25.0.1");
    assertThat(JavaHome.version(List.of("IMPLEMENTOR=\"X\""))).isEmpty();
  }

  @Test
  void theFeatureReleaseIsTheFirstNumber() {
    assertThat(new JavaHome(Path.of("x"), "17.0.15").feature()).isEqualTo(17);
    assertThat(new JavaHome(Path.of("x"), "25").feature()).isEqualTo(25);
    assertThat(new JavaHome(Path.of("x"), "26-ea").feature()).isEqualTo(26);
  }

  @Test
  void theJavaThatRunsThisIsFound() {
    Path home = Path.of(System.getProperty("java.home"));
    assertThat(JavaHome.in(home).feature()).isEqualTo(Runtime.version().feature());
  }

  @Test
  void anEmptyDirectoryIsNoJdk(@TempDir Path empty) {
    assertThatThrownBy(() -> JavaHome.in(empty)).hasMessageContaining(empty.toString());
  }
}
