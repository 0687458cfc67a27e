package dev.couponry.code.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What the codes of a batch look like.
 *
 * @param length symbols, prefix and check symbol included, 10–16
 * @param prefix starts every code; symbols of the alphabet, may be empty
 */
public record CodeShape(int length, String prefix) {
  /** So many new codes; {@code random} must be cryptographically secure. */
  public List<String> draw(RandomGenerator random, int count) {
    Symbols symbols = Symbols.ofMany(random);
    return Stream.generate(() -> draw(symbols)).limit(count).toList();
  }

  /**
   * A new code that lands where it should. Its beginning is drawn, and {@link Endings} are gone
   * through until it lands: with one place of 256, after 256 on average, which costs 8 bits of the
   * code's randomness.
   *
   * @param landing for the beginning of a code, which endings (in ASCII) land
   */
  public String draw(RandomGenerator random, Function<String, Predicate<byte[]>> landing) {
    Symbols symbols = Symbols.ofFew(random);
    while (true) {
      StringBuilder start = new StringBuilder(length).append(prefix);
      append(symbols, start, length - Endings.LENGTH);
      String beginning = start.toString();
      Predicate<byte[]> lands = landing.apply(beginning);
      Endings endings = new Endings(beginning, symbols);
      for (int i = 0; i < Endings.COUNT; i++) {
        byte[] ending = endings.next();
        if (lands.test(ending)) {
          return beginning + new String(ending, StandardCharsets.US_ASCII);
        }
      }
    }
  }

  private static void append(Symbols symbols, StringBuilder code, int upTo) {
    while (code.length() < upTo) {
      code.append(symbols.next());
    }
  }

  private String draw(Symbols symbols) {
    StringBuilder code = new StringBuilder(length).append(prefix);
    append(symbols, code, length - 1);
    return Code.complete(code.toString());
  }
}
