package dev.couponry.code.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * The text of a code that is given to us, imported or shared: 1–32 characters, trimmed and
 * upper-cased, hyphens kept. Nobody can type what cannot be seen, so control and format characters
 * and any space but the plain one inside are not among them.
 */
public final class GivenCode {
  public static final int MAX_LENGTH = 32;

  private GivenCode() {}

  /** The code as it is stored; empty if the text is none. */
  public static Optional<String> of(String text) {
    String code = normalise(text);
    int length = length(code);
    return length >= 1 && length <= MAX_LENGTH && code.codePoints().allMatch(GivenCode::isVisible)
        ? Optional.of(code)
        : Optional.empty();
  }

  /** What people typed, as such codes are stored. */
  public static String normalise(String typed) {
    return typed.strip().toUpperCase(Locale.ROOT);
  }

  /** Its characters. */
  public static int length(String code) {
    return code.codePointCount(0, code.length());
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> true;
    };
  }
}
