package dev.couponry.code.domain;

import java.nio.charset.StandardCharsets;

/**
 * The last symbols of codes that begin alike, check symbol included: gone through from a random one
 * by a random step, which is no multiple of 31, so that all are met before one is met again.
 */
final class Endings {
  static final int LENGTH = 4;

  private static final byte[] ALPHABET = Code.ALPHABET.getBytes(StandardCharsets.US_ASCII);
  private static final int FREE = LENGTH - 1;

  /** How many there are. */
  static final int COUNT = ALPHABET.length * ALPHABET.length * ALPHABET.length;

  private final int beginningLength;
  private final int beginningSum;
  private final int step;
  private final byte[] ending = new byte[LENGTH];
  private int at;

  Endings(String beginning, Symbols symbols) {
    this.beginningLength = beginning.length();
    this.beginningSum = Code.weightedSum(beginning);
    this.at = number(symbols.place(), symbols);
    int last = symbols.place();
    while (last == 0) {
      last = symbols.place();
    }
    this.step = number(last, symbols);
  }

  /** A random one whose last symbol is given. */
  private static int number(int last, Symbols symbols) {
    return (symbols.place() * ALPHABET.length + symbols.place()) * ALPHABET.length + last;
  }

  /** The next one, in ASCII; the array is the same each time. */
  byte[] next() {
    at = (at + step) % COUNT;
    int sum = beginningSum;
    int rest = at;
    for (int i = FREE - 1; i >= 0; i--) {
      int place = rest % ALPHABET.length;
      rest /= ALPHABET.length;
      ending[i] = ALPHABET[place];
      sum += (beginningLength + i + 1) * place;
    }
    ending[FREE] = (byte) Code.check(sum, beginningLength + LENGTH);
    return ending;
  }
}
