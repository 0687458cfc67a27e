package dev.couponry.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedBuffersTest {

  @ParameterizedTest
  @CsvSource({"512, 128MB", "1024, 128MB", "2048, 256MB", "8192, 1024MB", "65536, 1024MB"})
  void areAnEighthOfTheMemoryWithinBounds(long mebibytes, String buffers) {
    assertThat(SharedBuffers.ofMemory(mebibytes << 20)).isEqualTo(buffers);
  }
}
