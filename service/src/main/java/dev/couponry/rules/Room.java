package dev.couponry.rules;

/**
 * The most that one group can still add to a selection: coupons go in one by one with a bound of
 * what each can take. A choice of k more coupons is allowed only where the stack limit of every
 * chosen coupon, earlier ones included, allows so many. So for every limit that occurs, the largest
 * bounds among the coupons with that limit or a larger one are summed, as many as it leaves room
 * for, and the largest sum counts; a number of coupons between two limits is no better than the
 * larger limit's, which draws on the same coupons.
 */
final class Room {

  private final int chosen;
  private final int[] more;
  private final long[][] largest;

  /**
   * A group's room.
   *
   * @param chosen how many of the group are chosen already
   * @param more for every stack limit that occurs, how many more coupons it allows, at least 1
   * @param members how many coupons can be put in
   */
  Room(int chosen, int[] more, int members) {
    this.chosen = chosen;
    this.more = more;
    this.largest = new long[more.length][];
    for (int i = 0; i < more.length; i++) {
      largest[i] = new long[Math.min(more[i], members)];
    }
  }

  /** One more coupon that could be chosen. */
  void add(long bound, int stackLimit) {
    for (int i = 0; i < more.length; i++) {
      if (chosen + more[i] <= stackLimit) {
        insert(largest[i], bound);
      }
    }
  }

  /** The most that the coupons put in can add. */
  long bound() {
    long best = 0;
    for (long[] bounds : largest) {
      best = Math.max(best, sum(bounds, bounds.length));
    }
    return best;
  }

  /** The same once one more coupon of the group, not among those put in, is chosen. */
  long boundAfter(int stackLimit) {
    long best = 0;
    for (int i = 0; i < more.length; i++) {
      if (chosen + more[i] <= stackLimit) {
        best = Math.max(best, sum(largest[i], more[i] - 1));
      }
    }
    return best;
  }

  /** The most that two or more of them can add; 0 if only one can still be chosen. */
  long boundOfSeveral() {
    long best = 0;
    for (long[] bounds : largest) {
      best = Math.max(best, bounds.length > 1 ? sum(bounds, bounds.length) : 0);
    }
    return best;
  }

  /** Whether one coupon at most can still be chosen. */
  boolean single() {
    return boundOfSeveral() == 0;
  }

  private static long sum(long[] descending, int count) {
    long sum = 0;
    for (int i = 0; i < descending.length && i < count; i++) {
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
