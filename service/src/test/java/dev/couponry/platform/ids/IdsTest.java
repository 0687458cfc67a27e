package dev.couponry.platform.ids;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final Ids ids = new Ids();

  @Test
  void anIdIsAUuidOfVersionSevenThatCarriesItsBucket() {
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      UUID id = ids.next(bucket);

      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(Ids.bucketOf(id)).isEqualTo(bucket);
    }
  }

  @Test
  void idsDiffer() {
    assertThat(IntStream.range(0, 10_000).mapToObj(i -> ids.next(7))).doesNotHaveDuplicates();
  }

  /** The function is stored with the data: another one would not find what is there. */
  @Test
  void bucketsNeverChange() {
    assertThat(Buckets.ofUser("default", "ann")).isEqualTo(1);
    assertThat(Buckets.ofUser("default", "用户-1")).isEqualTo(236);
    assertThat(Buckets.ofCode("default", "GQJN2MFDXSTC")).isEqualTo(231);
    assertThat(Buckets.ofScope("01a201da-a7e8-7af4-be16-7bfd1466e0e7", "2026-11-22"))
        .isEqualTo(247);
  }

  @Test
  void aBucketCanBeToldByBeginningAndEnding() {
    assertThat(Buckets.ofCodesAfter("default", "GQJN2MFD", 231))
        .accepts("XSTC".getBytes(US_ASCII))
        .rejects("XSTD".getBytes(US_ASCII));
    assertThat(Buckets.ofCodesAfter("default", "", 231)).accepts("GQJN2MFDXSTC".getBytes(US_ASCII));
  }

  @Test
  void usersSpreadEvenlyOverTheBuckets() {
    int users = 256_000;
    int[] counts = new int[Buckets.COUNT];
    IntStream.range(0, users).forEach(i -> counts[Buckets.ofUser("default", "user-" + i)]++);

    assertThat(IntStream.of(counts)).allMatch(count -> count > 800 && count < 1_200);
  }
}
