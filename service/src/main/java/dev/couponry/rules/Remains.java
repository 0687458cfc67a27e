package dev.couponry.rules;

import dev.couponry.money.Apportionment;

/**
 * What is left to pay on every line and freight of a basket. Never changed; taking makes another.
 */
final class Remains {

  private final long[] lines;
  private final long[] freights;

  /** Takes over both arrays: nobody may write to them afterwards. */
  Remains(long[] lines, long[] freights) {
    this.lines = lines;
    this.freights = freights;
  }

  long ofLine(int index) {
    return lines[index];
  }

  long ofFreight(int index) {
    return freights[index];
  }

  long ofLines(int[] indexes) {
    return sum(lines, indexes);
  }

  long ofFreights(int[] indexes) {
    return sum(freights, indexes);
  }

  /** On all lines and freights together. */
  long total() {
    return Apportionment.sum(lines) + Apportionment.sum(freights);
  }

  Remains lessOnLines(int[] indexes, long[] parts) {
    return new Remains(less(lines, indexes, parts), freights);
  }

  Remains lessOnFreights(int[] indexes, long[] parts) {
    return new Remains(lines, less(freights, indexes, parts));
  }

  private static long sum(long[] amounts, int[] indexes) {
    long sum = 0;
    for (int index : indexes) {
      sum += amounts[index];
    }
    return sum;
  }

  private static long[] less(long[] amounts, int[] indexes, long[] parts) {
    long[] left = amounts.clone();
    for (int i = 0; i < indexes.length; i++) {
      left[indexes[i]] -= parts[i];
    }
    return left;
  }
}
