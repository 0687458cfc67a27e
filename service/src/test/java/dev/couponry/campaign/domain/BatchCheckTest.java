package dev.couponry.campaign.domain;

import static dev.couponry.campaign.domain.Declared.batch;
import static dev.couponry.campaign.domain.Declared.declaration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.refusal.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchCheckTest {

  @Test
  void theDefaultCodeIsEnoughForTheLargestBatch() {
    assertThat(fields(batch(1_000_000_000, CodeSpec.DEFAULT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // 31^5 = 28,629,151: enough for 28 coupons.
    "10, ABCD, 28, true",
    "10, ABCD, 29, false",
    "12, ABCDEF, 28, true",
    "12, ABCDEF, 29, false",
    // 31^9 = 26,439,622,160,671.
    "10, '', 26439622, true",
    "10, '', 26439623, false",
    "16, ABCDEF, 26439622, true"
  })
  void aCodeMustBeTooLongToGuess(int length, String prefix, long quantity, boolean good) {
    List<String> fields = fields(batch(quantity, new CodeSpec(CodeMode.ON_CLAIM, length, prefix)));

    assertThat(fields).isEqualTo(good ? List.of() : List.of("coupon_batch.spec.code.length"));
  }

  @Test
  void aPrefixIsOfTheAlphabet() {
    for (String prefix : List.of("I", "O", "L", "U0", "a", "ABCDEFG")) {
      assertThat(fields(batch(1, new CodeSpec(CodeMode.ON_CLAIM, 16, prefix))))
          .isEqualTo(List.of("coupon_batch.spec.code.prefix"));
    }
  }

  @Test
  void everythingOutOfRangeIsSaidAtOnce() {
    assertThat(fields(batch(0, new CodeSpec(CodeMode.IMPORTED, 17, ""))))
        .containsExactlyInAnyOrder("coupon_batch.spec.quantity", "coupon_batch.spec.code.length");
  }

  @Test
  void aSharedBatchNeedsAPublicCodeAndNoOtherHasOne() {
    assertThat(fields(batch(1, shared("HI-BUY")))).isEmpty();
    for (String code : List.of("", "X".repeat(33), "A\u200bB")) {
      assertThat(fields(batch(1, shared(code))))
          .containsExactly("coupon_batch.spec.code.public_code");
    }
    assertThat(fields(batch(1, new CodeSpec(CodeMode.ON_CLAIM, 12, "", "HI-BUY"))))
        .containsExactly("coupon_batch.spec.code.public_code");
  }

  private static CodeSpec shared(String code) {
    return new CodeSpec(CodeMode.SHARED, 12, "", code);
  }

  private static List<String> fields(BatchSpec spec) {
    return BatchCheck.violations(declaration(spec)).stream().map(Violation::field).toList();
  }
}
