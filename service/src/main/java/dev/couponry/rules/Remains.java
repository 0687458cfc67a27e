package dev.couponry.rules;

import dev.couponry.money.Apportionment;

/**
 * What is left to pay at every place of a basket: its lines, and after them its freights. Never
 * changed; taking makes another.
 */
final class Remains {

  private final long[] left;

  /** Takes over the array: nobody may write to it afterwards. */
  Remains(long[] left) {
    this.left = left;
  }

  long at(int place) {
    return left[place];
  }

  /** At some places together. */
  long at(int[] places) {
    long sum = 0;
    for (int place : places) {
      sum += left[place];
    }
    return sum;
  }

  /** At the places that are in both sets together. */
  long atBoth(Places some, Places others) {
    return some.sumOfBoth(others, left);
  }

  /** At all places from one on together. */
  long from(int place) {
    long sum = 0;
    for (int i = place; i < left.length; i++) {
      sum += left[i];
    }
    return sum;
  }

  /** At each of some places. */
  long[] each(int[] places) {
    long[] each = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      each[i] = left[places[i]];
    }
    return each;
  }

  /** At all places together. */
  long total() {
    return Apportionment.sum(left);
  }

  /** After these parts were taken at these places. */
  Remains less(int[] places, long[] parts) {
    long[] less = left.clone();
    for (int i = 0; i < places.length; i++) {
      less[places[i]] -= parts[i];
    }
    return new Remains(less);
  }
}
