package dev.couponry.rules;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/**
 * A selection and what it is worth; the better one comes first.
 *
 * @param coupons in the order of application
 * @param total minor units
 * @param expiries of the coupons, ascending
 * @param codes of the coupons, ascending
 */
record Solution(List<Candidate> coupons, long total, List<Instant> expiries, List<String> codes)
    implements Comparable<Solution> {

  static Solution of(List<Candidate> coupons, long total) {
    return new Solution(
        List.copyOf(coupons),
        total,
        coupons.stream().map(Candidate::expireTime).sorted().toList(),
        coupons.stream().map(Candidate::code).sorted().toList());
  }

  /** Larger total, fewer coupons, sooner expiries, smaller codes. */
  @Override
  public int compareTo(Solution other) {
    if (total != other.total) {
      return Long.compare(other.total, total);
    }
    if (coupons.size() != other.coupons.size()) {
      return Integer.compare(coupons.size(), other.coupons.size());
    }
    int byExpiry = compare(expiries, other.expiries);
    return byExpiry != 0 ? byExpiry : compare(codes, other.codes);
  }

  /** Lexicographic, of lists of one length. */
  private static <T extends Comparable<T>> int compare(List<T> some, List<T> others) {
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
