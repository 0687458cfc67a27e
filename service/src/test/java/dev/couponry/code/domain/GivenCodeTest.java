package dev.couponry.code.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenCodeTest {

  @Test
  void isTrimmedAndUpperCasedAndKeepsItsHyphens() {
    assertThat(GivenCode.of("  hi-Buy 30\t")).contains("HI-BUY 30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "优惠2026", "=1+1", "\uD83C\uDF81", "12345678901234567890123456789012"})
  void mayBeAnythingThatCanBeSeen(String code) {
    assertThat(GivenCode.of(code)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "123456789012345678901234567890123", "a\u0000b", "a\u200Bb", "a\u00A0b"})
  void isNotEmptyNorTooLongNorHasWhatNobodySees(String code) {
    assertThat(GivenCode.of(code)).isEmpty();
  }

  @Test
  void isMeasuredAfterItIsUpperCased() {
    assertThat(GivenCode.of("\u00DF".repeat(16))).contains("S".repeat(32));
    assertThat(GivenCode.of("\u00DF".repeat(17))).isEmpty();
  }
}
