package dev.couponry.rules;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * What makes one selection better than another; the better comes first: the larger total, then
 * fewer coupons, then the smaller sorted list of expiry times, then of codes.
 *
 * @param total minor units
 * @param expiries of the coupons, ascending
 * @param codes of the coupons, ascending; as many as expiries
 */
record Worth(long total, List<Instant> expiries, List<String> codes) implements Comparable<Worth> {

  private static final Comparator<Worth> ORDER =
      Comparator.comparingLong(Worth::total)
          .reversed()
          .thenComparingInt(it -> it.codes.size())
          .thenComparing(Worth::expiries, Worth::compareLists)
          .thenComparing(Worth::codes, Worth::compareLists);

  static Worth of(List<Candidate> coupons, long total) {
    return new Worth(
        total,
        coupons.stream().map(Candidate::expireTime).sorted().toList(),
        coupons.stream().map(Candidate::code).sorted().toList());
  }

  @Override
  public int compareTo(Worth other) {
    return ORDER.compare(this, other);
  }

  boolean betterThan(Worth other) {
    return compareTo(other) < 0;
  }

  /** Lexicographic, of lists of one length. */
  private static <T extends Comparable<T>> int compareLists(List<T> some, List<T> others) {
    Iterator<T> other = others.iterator();
    for (T one : some) {
      int order = one.compareTo(other.next());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
