package dev.couponry.rules;

/**
 * The most that one group can still add to a selection: coupons go in one by one with a bound of
 * what each can take. A choice of k more coupons is allowed only where every chosen coupon, earlier
 * ones included, allows so many; so the best k bounds are summed among the coupons whose limit
 * leaves room for k, and the best k counts. Beyond {@link #COUNTED} the limit is not looked at: the
 * sum of all is a bound as well.
 */
final class Room {

  private static final int COUNTED = 12;

  private final int chosen;
  private final int most;
  private final long[][] largest;
  private long all;

  /**
   * A group's room.
   *
   * @param chosen how many of the group are chosen already
   * @param most how many more there can be: no more than its coupons, and than the largest of their
   *     stack limits leaves
   */
  Room(int chosen, int most) {
    this.chosen = chosen;
    this.most = most;
    this.largest = most <= COUNTED ? new long[Math.max(0, most)][] : new long[0][];
  }

  /** One more coupon that could be chosen. */
  void add(long bound, int stackLimit) {
    all += bound;
    for (int k = 1; k <= largest.length && chosen + k <= stackLimit; k++) {
      if (largest[k - 1] == null) {
        largest[k - 1] = new long[k];
      }
      insert(largest[k - 1], bound);
    }
  }

  /** The most that the coupons put in can add. */
  long bound() {
    return most > COUNTED ? all : bestOf(1, largest.length, 0);
  }

  /** The same once one more coupon of the group, not among those put in, is chosen. */
  long boundAfter(int stackLimit) {
    if (most > COUNTED) {
      return all;
    }
    return bestOf(2, Math.min(largest.length, stackLimit - chosen), 1);
  }

  /** Whether one coupon at most can still be chosen. */
  boolean single() {
    return most <= 1;
  }

  /** The most that two or more of them can add; 0 if only one can still be chosen. */
  long boundOfSeveral() {
    return most > COUNTED ? all : bestOf(2, largest.length, 0);
  }

  private long bestOf(int from, int to, int without) {
    long best = 0;
    for (int k = from; k <= to; k++) {
      best = Math.max(best, sum(largest[k - 1], k - without));
    }
    return best;
  }

  private static long sum(long[] descending, int count) {
    long sum = 0;
    for (int i = 0; descending != null && i < count; i++) {
      sum += descending[i];
    }
    return sum;
  }

  private static void insert(long[] descending, long value) {
    int place = descending.length;
    while (place > 0 && descending[place - 1] < value) {
      place--;
    }
    if (place < descending.length) {
      System.arraycopy(descending, place, descending, place + 1, descending.length - place - 1);
      descending[place] = value;
    }
  }
}
