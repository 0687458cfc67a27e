package dev.couponry.code.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodeTest {
  private static final int SAMPLES = 2_000;

  /** Seeded: a test needs no secrets, but the same codes every time. */
  private final Random random = new Random(31);

  @Test
  void aDrawnCodeHasItsLengthItsPrefixAndItsCheckSymbol() {
    for (int length = Code.MIN_LENGTH; length <= Code.MAX_LENGTH; length++) {
      String code = new CodeShape(length, "GQ").draw(random);

      assertThat(code).hasSize(length).startsWith("GQ").matches("[" + Code.ALPHABET + "]+");
      assertThat(Code.wellFormed(code)).isTrue();
    }
  }

  @Test
  void everySingleWrongSymbolIsCaught() {
    for (int sample = 0; sample < SAMPLES; sample++) {
      String code = drawn();
      int place = random.nextInt(code.length());
      for (char symbol : Code.ALPHABET.toCharArray()) {
        String typed = code.substring(0, place) + symbol + code.substring(place + 1);
        assertThat(Code.wellFormed(typed)).isEqualTo(typed.equals(code));
      }
    }
  }

  @Test
  void everySwapOfTwoSymbolsIsCaught() {
    for (int sample = 0; sample < SAMPLES; sample++) {
      String code = drawn();
      for (int i = 0; i < code.length(); i++) {
        for (int j = i + 1; j < code.length(); j++) {
          String typed = swapped(code, i, j);
          assertThat(Code.wellFormed(typed)).isEqualTo(typed.equals(code));
        }
      }
    }
  }

  @Test
  void codesOfOtherShapesAreNotOurs() {
    assertThat(Code.wellFormed("")).isFalse();
    assertThat(Code.wellFormed("222222222")).as("too short").isFalse();
    assertThat(Code.wellFormed("22222222222222222")).as("too long").isFalse();
    assertThat(Code.wellFormed("0123456789")).as("0 and 1 are no symbols").isFalse();
  }

  @Test
  void spacesHyphensAndCaseDoNotCount() {
    assertThat(Code.normalise(" ab-cd ef\t")).isEqualTo("ABCDEF");
  }

  @Test
  void aCodeCanBeDrawnForAPlaceAndIsNotDrawnTwice() {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < SAMPLES; i++) {
      codes.add(new CodeShape(12, "").draw(random, code -> code.charAt(0) == 'Z'));
    }

    assertThat(codes).hasSize(SAMPLES).allMatch(code -> code.startsWith("Z"));
  }

  private String drawn() {
    return new CodeShape(12, "").draw(random);
  }

  private static String swapped(String code, int i, int j) {
    StringBuilder typed = new StringBuilder(code);
    typed.setCharAt(i, code.charAt(j));
    typed.setCharAt(j, code.charAt(i));
    return typed.toString();
  }
}
