package dev.couponry.code.domain;

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
  /** The symbols that are drawn again, the check symbol included. */
  private static final int ENDING = 4;

  /** How many endings are tried before another beginning is. */
  private static final int ENDINGS = 4_096;

  /** So many new codes; {@code random} must be cryptographically secure. */
  public List<String> draw(RandomGenerator random, int count) {
    Symbols symbols = new Symbols(random);
    return Stream.generate(() -> draw(symbols)).limit(count).toList();
  }

  /**
   * A new code that lands where it should. Its beginning is drawn once, and its last symbols until
   * it lands: with one place of 256, after 256 draws on average, which costs 8 bits of the code's
   * randomness.
   *
   * @param landing for the beginning of a code, which endings land
   */
  public String draw(RandomGenerator random, Function<String, Predicate<String>> landing) {
    Symbols symbols = new Symbols(random);
    while (true) {
      StringBuilder start = new StringBuilder(length).append(prefix);
      append(symbols, start, length - ENDING);
      String beginning = start.toString();
      Predicate<String> lands = landing.apply(beginning);
      Code.Completion completion = Code.completion(beginning, length);
      for (int i = 0; i < ENDINGS; i++) {
        StringBuilder end = new StringBuilder(ENDING);
        append(symbols, end, ENDING - 1);
        String ending = completion.complete(end);
        if (lands.test(ending)) {
          return beginning + ending;
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
