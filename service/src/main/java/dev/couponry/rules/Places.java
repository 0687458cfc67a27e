package dev.couponry.rules;

/** A set of places of lines and freights in a basket, as bits; never changed. */
final class Places {

  private final long[] words;

  private Places(long[] words) {
    this.words = words;
  }

  /** The lines at these places, and the freights, which come after {@code lineCount} lines. */
  static Places of(int[] lines, int[] freights, int lineCount) {
    int last = freights.length == 0 ? lineCount : lineCount + freights[freights.length - 1];
    long[] words = new long[last / Long.SIZE + 1];
    for (int line : lines) {
      words[line / Long.SIZE] |= 1L << line;
    }
    for (int freight : freights) {
      int place = lineCount + freight;
      words[place / Long.SIZE] |= 1L << place;
    }
    return new Places(words);
  }

  /** Whether every place here is there too. */
  boolean within(Places other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & ~other.word(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether some place is in both. */
  boolean meets(Places other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & other.word(i)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The places of both. */
  Places and(Places other) {
    long[] all = new long[Math.max(words.length, other.words.length)];
    for (int i = 0; i < all.length; i++) {
      all[i] = word(i) | other.word(i);
    }
    return new Places(all);
  }

  private long word(int index) {
    return index < words.length ? words[index] : 0;
  }
}
