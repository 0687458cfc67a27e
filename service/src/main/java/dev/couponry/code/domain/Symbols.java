package dev.couponry.code.domain;

import java.util.random.RandomGenerator;

/**
 * Random symbols of the alphabet, each as likely as the others: five bits of a byte, passing over
 * the one value in 32 that is no symbol. A secure source is slow to ask, so it is asked for many.
 */
final class Symbols {
  private static final int BLOCK = 512;
  private static final int FIVE_BITS = 0x1f;

  private final RandomGenerator random;
  private final byte[] block = new byte[BLOCK];
  private int used = BLOCK;

  Symbols(RandomGenerator random) {
    this.random = random;
  }

  char next() {
    int place = fiveBits();
    while (place >= Code.ALPHABET.length()) {
      place = fiveBits();
    }
    return Code.ALPHABET.charAt(place);
  }

  private int fiveBits() {
    if (used == BLOCK) {
      random.nextBytes(block);
      used = 0;
    }
    return block[used++] & FIVE_BITS;
  }
}
