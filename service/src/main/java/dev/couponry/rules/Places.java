package dev.couponry.rules;

/** A set of places of a basket, as bits; never changed. */
final class Places {

  private final long[] words;

  private Places(long[] words) {
    this.words = words;
  }

  /** These places, each below {@code count}; sets of one count go together. */
  static Places of(int[] places, int count) {
    long[] words = new long[(count + Long.SIZE - 1) / Long.SIZE];
    for (int place : places) {
      words[place / Long.SIZE] |= 1L << place;
    }
    return new Places(words);
  }

  /** What an array has at the places that are here and there, summed. */
  long sumOfBoth(Places other, long[] values) {
    long sum = 0;
    for (int i = 0; i < words.length; i++) {
      for (long both = words[i] & other.words[i]; both != 0; both &= both - 1) {
        sum += values[i * Long.SIZE + Long.numberOfTrailingZeros(both)];
      }
    }
    return sum;
  }

  /** How many they are. */
  int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** Whether every place here is there too. */
  boolean within(Places other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & ~other.words[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether some place is in both. */
  boolean meets(Places other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The places of both. */
  Places and(Places other) {
    long[] all = words.clone();
    for (int i = 0; i < all.length; i++) {
      all[i] |= other.words[i];
    }
    return new Places(all);
  }
}
