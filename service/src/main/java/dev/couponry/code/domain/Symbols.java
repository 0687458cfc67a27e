package dev.couponry.code.domain;

import java.util.random.RandomGenerator;

/**
 * Random symbols of the alphabet, each as likely as the others: five bits of a byte, passing over
 * the one value in 32 that is no symbol. A secure source is slow to ask, so it is asked for many.
 */
final class Symbols {
  private static final int FEW = 32;
  private static final int MANY = 512;
  private static final int FIVE_BITS = 0x1f;

  private final RandomGenerator random;
  private final byte[] block;
  private int used;

  private Symbols(RandomGenerator random, int block) {
    this.random = random;
    this.block = new byte[block];
    this.used = block;
  }

  /** For one code. */
  static Symbols ofFew(RandomGenerator random) {
    return new Symbols(random, FEW);
  }

  /** For many codes. */
  static Symbols ofMany(RandomGenerator random) {
    return new Symbols(random, MANY);
  }

  char next() {
    return Code.ALPHABET.charAt(place());
  }

  /** The next one's place in the alphabet, from 0. */
  int place() {
    int place = fiveBits();
    while (place >= Code.ALPHABET.length()) {
      place = fiveBits();
    }
    return place;
  }

  private int fiveBits() {
    if (used == block.length) {
      random.nextBytes(block);
      used = 0;
    }
    return block[used++] & FIVE_BITS;
  }
}
