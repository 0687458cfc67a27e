package dev.couponry.rules;

import java.util.Arrays;

/**
 * The prices of the units of some lines: what is left on a line, spread over its units by
 * cumulative floor (4 over 3: 1, 1, 2). Such a spread holds only two prices, ⌊left / units⌋ and one
 * more, the latter left mod units times; so a line of a million units is two entries.
 */
final class UnitPrices {

  /** An entry's place beside its price in one number: a price is at most 10^12, below 2^40. */
  private static final int PLACE_BITS = 20;

  private static final long PLACE = (1L << PLACE_BITS) - 1;

  private final long[] ascending;
  private final long[] counts;

  /** Entries sorted by price, and how many units each has, by the entry's place. */
  private UnitPrices(long[] ascending, long[] counts) {
    this.ascending = ascending;
    this.counts = counts;
  }

  static UnitPrices of(Basket basket, int[] lines, Remains remains) {
    long[] entries = new long[lines.length * 2];
    long[] counts = new long[entries.length];
    for (int i = 0; i < lines.length; i++) {
      long left = remains.at(lines[i]);
      long units = basket.unitsOf(lines[i]);
      // A line whose units all came back has none to price.
      long price = units == 0 ? 0 : left / units;
      long dearer = left - price * units;
      entries[2 * i] = price << PLACE_BITS | 2 * i;
      entries[2 * i + 1] = price + 1 << PLACE_BITS | 2 * i + 1;
      counts[2 * i] = units - dearer;
      counts[2 * i + 1] = dearer;
    }
    Arrays.sort(entries);
    return new UnitPrices(entries, counts);
  }

  long cheapest(long count) {
    long sum = 0;
    long wanted = count;
    for (int i = 0; i < ascending.length && wanted > 0; i++) {
      long taken = Math.min(wanted, units(i));
      sum += price(i) * taken;
      wanted -= taken;
    }
    return sum;
  }

  long dearest(long count) {
    long sum = 0;
    long wanted = count;
    for (int i = ascending.length - 1; i >= 0 && wanted > 0; i--) {
      long taken = Math.min(wanted, units(i));
      sum += price(i) * taken;
      wanted -= taken;
    }
    return sum;
  }

  private long price(int i) {
    return ascending[i] >> PLACE_BITS;
  }

  private long units(int i) {
    return counts[(int) (ascending[i] & PLACE)];
  }
}
