package dev.couponry.rules;

import java.util.Arrays;

/**
 * The prices of the units of some lines: what is left on a line, spread over its units by
 * cumulative floor (4 over 3: 1, 1, 2). Such a spread holds only two prices, ⌊left / units⌋ and one
 * more, the latter left mod units times; so a line of a million units is two entries.
 */
final class UnitPrices {

  private record Entry(long price, long count) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return Long.compare(price, other.price);
    }
  }

  private final Entry[] ascending;

  private UnitPrices(Entry[] ascending) {
    this.ascending = ascending;
  }

  static UnitPrices of(Basket basket, int[] lines, Remains remains) {
    Entry[] entries = new Entry[lines.length * 2];
    for (int i = 0; i < lines.length; i++) {
      long left = remains.ofLine(lines[i]);
      long units = basket.unitsOf(lines[i]);
      // A line whose units all came back has none to price.
      long price = units == 0 ? 0 : left / units;
      long dearer = units == 0 ? 0 : left % units;
      entries[2 * i] = new Entry(price, units - dearer);
      entries[2 * i + 1] = new Entry(price + 1, dearer);
    }
    Arrays.sort(entries);
    return new UnitPrices(entries);
  }

  long cheapest(long count) {
    long sum = 0;
    long wanted = count;
    for (int i = 0; i < ascending.length && wanted > 0; i++) {
      long taken = Math.min(wanted, ascending[i].count);
      sum += ascending[i].price * taken;
      wanted -= taken;
    }
    return sum;
  }

  long dearest(long count) {
    long sum = 0;
    long wanted = count;
    for (int i = ascending.length - 1; i >= 0 && wanted > 0; i--) {
      long taken = Math.min(wanted, ascending[i].count);
      sum += ascending[i].price * taken;
      wanted -= taken;
    }
    return sum;
  }
}
