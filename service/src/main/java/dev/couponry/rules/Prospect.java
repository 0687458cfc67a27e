package dev.couponry.rules;

import java.util.Arrays;

/**
 * What a partial selection can become at best: bounds that no completion exceeds.
 *
 * <p>Write r for what is left to pay now. Every coupon's bound b(r) is never less than what the
 * coupon takes in any completion, because what is left only shrinks on the way ({@link
 * Benefit#boundOn}); what a coupon gives alone would be no bound, since a lower tier may give more
 * than the highest one reached.
 *
 * <p>First bound: the sum over the groups of the most that each has {@link Room} for.
 *
 * <p>Second bound: it counts what earlier coupons must leave for later ones. Take the groups one by
 * one; let U bound what the groups up to here take together in any completion, and let the next
 * group add one coupon c. Call a coupon inside c if it comes before c and takes only from lines of
 * c; O sums, over the groups so far, what each has room for by coupons that are not inside c; R is
 * what is left on the lines of c now, and M what c needs there (a threshold on REMAINING). In a
 * completion with c let x be what the coupons inside c take and y what the others of the groups so
 * far take: x + y ≤ U, y ≤ O, x ≤ R − M, and c takes at most b(R − x). So the groups up to c take
 * at most x + y + b(R − x). Since b never grows faster than what is left, b(R − x) + x does not
 * shrink as x grows; so the maximum is at x + y = V = min(U, O + R − M) with x as small as y ≤ O
 * lets it be, x = max(0, V − O). The new U is the largest such V + b(R − x) over the coupons of the
 * group, or the old U (none of them), or the old U and the room for two or more, whichever is
 * largest.
 *
 * <p>Third bound: no more can be taken than is left on all lines and freights.
 */
final class Prospect {

  private static final long SUMMABLE = Long.MAX_VALUE / 4;

  private final Node node;
  private final long[] through;
  private final long whole;
  private final Worth[] worths;

  private Prospect(Node node, long[] through, long whole) {
    this.node = node;
    this.through = through;
    this.whole = whole;
    this.worths = new Worth[through.length];
  }

  static Prospect of(Node node) {
    return node.remains().total() <= SUMMABLE / (node.choices().size() + 1)
        ? ofSums(node)
        : ofRemains(node);
  }

  /** No completion whose next coupon is at this place takes more than this. */
  long through(int place) {
    return through[place];
  }

  /** Whether no completion is better than what was found already. */
  boolean hopeless(Worth found) {
    return whole < found.total()
        || (whole == found.total() && !worth(whole, node.chosen(), 0).betterThan(found));
  }

  /** The same for the completions whose next coupon is at this place. */
  boolean hopeless(int place, Worth found) {
    return through[place] < found.total()
        || (through[place] == found.total() && !worth(place).betterThan(found));
  }

  /** No completion whose next coupon is at this place is better than this. */
  Worth worth(int place) {
    if (worths[place] == null) {
      int[] chosen = node.chosen();
      int[] selection = Arrays.copyOf(chosen, chosen.length + 1);
      selection[chosen.length] = node.viable(place);
      worths[place] = worth(through[place], selection, place + 1);
    }
    return worths[place];
  }

  /** Where sums of bounds could overflow, the third bound alone. */
  private static Prospect ofRemains(Node node) {
    long whole = node.total() + node.remains().total();
    long[] through = new long[node.width()];
    Arrays.fill(through, whole);
    return new Prospect(node, through, whole);
  }

  private static Prospect ofSums(Node node) {
    Room[] rooms = node.rooms();
    long[] through = new long[node.width()];
    long left = node.remains().total();
    long after = 0;
    for (int place = node.width() - 1; place >= 0; place--) {
      int coupon = node.viable(place);
      Room room = rooms[node.choices().group(coupon)];
      int limit = node.choices().stackLimit(coupon);
      long before = room.bound();
      long more = node.bound(place) + after - before + room.boundAfter(limit);
      through[place] = Math.min(left, more);
      room.add(node.bound(place), limit);
      after += room.bound() - before;
    }
    long whole = Math.min(left, new Leftovers(node, rooms).bound());
    for (int place = 0; place < through.length; place++) {
      through[place] = node.total() + Math.min(through[place], whole);
    }
    return new Prospect(node, through, node.total() + whole);
  }

  /**
   * The best worth of that total: as few more coupons as their bounds allow, with the soonest
   * expiries and the smallest codes there are.
   */
  private Worth worth(long total, int[] selection, int from) {
    long sure = selection.length > node.chosen().length ? node.bound(from - 1) : 0;
    int more = fewest(total - node.total() - sure, from);
    Worth own = node.choices().ranks().worth(total, selection);
    if (more == 0) {
      return own;
    }
    int[] expiries = new int[node.width() - from];
    int[] codes = new int[expiries.length];
    for (int i = 0; i < expiries.length; i++) {
      expiries[i] = node.choices().ranks().expiry(node.viable(from + i));
      codes[i] = node.choices().ranks().code(node.viable(from + i));
    }
    return new Worth(
        total,
        withSmallest(own.expiries(), expiries, more),
        withSmallest(own.codes(), codes, more));
  }

  /** How many coupons it takes at least to add this much. */
  private int fewest(long amount, int from) {
    if (amount <= 0) {
      return 0;
    }
    long[] bounds = new long[node.width() - from];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = node.bound(from + i);
    }
    Arrays.sort(bounds);
    int count = 0;
    long wanted = amount;
    while (wanted > 0 && count < bounds.length) {
      count++;
      wanted -= bounds[bounds.length - count];
    }
    return count;
  }

  private static int[] withSmallest(int[] some, int[] others, int count) {
    Arrays.sort(others);
    int[] all = Arrays.copyOf(some, some.length + count);
    System.arraycopy(others, 0, all, some.length, count);
    return all;
  }
}
