package dev.couponry.code.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodeTest {
  private static final int SAMPLES = 2_000;

  /** Codes in which every possible error is tried. */
  private static final int CODES = 100_000;

  /** Seeded: a test needs no secrets, but the same codes every time. */
  private final Random random = new Random(31);

  @Test
  void aDrawnCodeHasItsLengthItsPrefixAndItsCheckSymbol() {
    for (int length = Code.MIN_LENGTH; length <= Code.MAX_LENGTH; length++) {
      String code = new CodeShape(length, "GQ").draw(random, 1).get(0);

      assertThat(code).hasSize(length).startsWith("GQ").matches("[" + Code.ALPHABET + "]+");
      assertThat(Code.wellFormed(code)).isTrue();
    }
  }

  @Test
  void everySingleWrongSymbolIsCaught() {
    for (int n = 0; n < CODES; n++) {
      String code = drawn();
      StringBuilder typed = new StringBuilder(code);
      for (int place = 0; place < code.length(); place++) {
        for (int i = 0; i < Code.ALPHABET.length(); i++) {
          char symbol = Code.ALPHABET.charAt(i);
          typed.setCharAt(place, symbol);
          if (Code.wellFormed(typed.toString()) != (symbol == code.charAt(place))) {
            fail(typed + " for " + code);
          }
        }
        typed.setCharAt(place, code.charAt(place));
      }
    }
  }

  @Test
  void everySwapOfTwoSymbolsIsCaught() {
    for (int n = 0; n < CODES; n++) {
      String code = drawn();
      for (int i = 0; i < code.length(); i++) {
        for (int j = i + 1; j < code.length(); j++) {
          String typed = swapped(code, i, j);
          if (Code.wellFormed(typed) != typed.equals(code)) {
            fail(typed + " for " + code);
          }
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
      int length = Code.MIN_LENGTH + i % (Code.MAX_LENGTH - Code.MIN_LENGTH + 1);
      codes.add(
          new CodeShape(length, "GQ")
              .draw(random, start -> end -> isOfPlace(start + new String(end, US_ASCII))));
    }

    assertThat(codes).hasSize(SAMPLES).allMatch(Code::wellFormed);
    assertThat(codes).allMatch(code -> code.startsWith("GQ") && isOfPlace(code));
  }

  private static boolean isOfPlace(String code) {
    return Math.floorMod(code.hashCode(), 256) == 7;
  }

  @Test
  void aBeginningAfterWhichNothingLandsIsDrawnAgain() {
    Set<String> beginnings = new HashSet<>();

    String code =
        new CodeShape(12, "")
            .draw(random, start -> end -> beginnings.add(start) && beginnings.size() == 3);

    assertThat(Code.wellFormed(code)).isTrue();
    assertThat(beginnings).hasSize(3);
  }

  /** Of every length, with and without a prefix. */
  private String drawn() {
    int length = random.nextInt(Code.MIN_LENGTH, Code.MAX_LENGTH + 1);
    return new CodeShape(length, random.nextBoolean() ? "" : "GQ").draw(random, 1).get(0);
  }

  private static String swapped(String code, int i, int j) {
    StringBuilder typed = new StringBuilder(code);
    typed.setCharAt(i, code.charAt(j));
    typed.setCharAt(j, code.charAt(i));
    return typed.toString();
  }
}
