package dev.couponry.code.domain;

import java.util.List;
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
    Symbols symbols = new Symbols(random);
    return Stream.generate(() -> draw(symbols)).limit(count).toList();
  }

  /**
   * A new code that lands where it should, by drawing until one does: with one bucket of 256, after
   * 256 draws on average, which costs 8 bits of the code's randomness.
   */
  public String draw(RandomGenerator random, Predicate<String> lands) {
    Symbols symbols = new Symbols(random);
    String code = draw(symbols);
    while (!lands.test(code)) {
      code = draw(symbols);
    }
    return code;
  }

  private String draw(Symbols symbols) {
    StringBuilder code = new StringBuilder(length).append(prefix);
    while (code.length() < length - 1) {
      code.append(symbols.next());
    }
    return Code.complete(code.toString());
  }
}
