package dev.couponry.rules;

import java.util.Arrays;

/**
 * What a partial selection can become at best: bounds that no completion exceeds.
 *
 * <p>Every coupon's bound b is never less than what the coupon takes in any completion, because
 * what is left only shrinks on the way ({@link Benefit#boundOn}); what a coupon gives alone would
 * be no bound, since a lower tier may give more than the highest one reached.
 *
 * <p>First bound: the sum over the groups of the most that each has {@link Room} for.
 *
 * <p>Second bound ({@link Leftovers}): it counts what earlier coupons must leave for later ones. Go
 * through the coupons in the order of application, and let U bound what those chosen before the
 * next one, c, take together. Let x be what they take from the lines of c, y what they take from
 * elsewhere, O a bound of y, and L be what is left on the lines of c now. Then c takes at most b(L
 * − x), nothing if L − x is below its threshold, and together they take at most min(U, O + x) + b(L
 * − x). From x = U − O on this does not grow with x. Below, b never grows faster than what is left
 * but at its rungs, so that O + x + b(L − x) does not shrink as x grows but where L − x falls below
 * a rung. So between two rungs m < m' the largest value is at the x nearest to U − O of those with
 * m ≤ L − x < m'. There U may be replaced by a bound of what can be taken while x ≤ L − m ({@link
 * Overlap}). The U of the next coupon is the largest such value or the old U (c not chosen), apart
 * for every number of coupons chosen of each group, so that no group gets more than its stack
 * limit. Coupons on freights come last and take from nothing else: together no more than is left on
 * the freights.
 *
 * <p>Third bound: no more can be taken than is left on all lines and freights.
 */
final class Prospect {

  private static final long SUMMABLE = Long.MAX_VALUE / 4;

  private final Node node;
  private final Viable viable;
  private final long[] promises;
  private final long whole;
  private final Worth[] worths;

  private Prospect(Node node, long[] promises, long whole) {
    this.node = node;
    this.viable = node.viable();
    this.promises = promises;
    this.whole = whole;
    this.worths = new Worth[promises.length];
  }

  /**
   * The prospect at a node.
   *
   * @param wanted the total below which nothing is worth a closer look
   */
  static Prospect of(Node node, long wanted) {
    return node.remains().total() <= SUMMABLE / (node.choices().size() + 1)
        ? ofSums(node, wanted)
        : ofRemains(node);
  }

  /** No completion whose next coupon is at this place takes more than this. */
  long through(int place) {
    return Math.min(promises[place], whole);
  }

  /** No completion takes more than this. */
  long whole() {
    return whole;
  }

  /** Whether no completion is better than what was found already. */
  boolean hopeless(Node found) {
    return whole < found.total()
        || (whole == found.total() && !isBetter(whole, node.count(), 0, found));
  }

  /** The same for the completions whose next coupon is at this place. */
  boolean hopeless(int place, Node found) {
    long through = through(place);
    return through < found.total()
        || (through == found.total() && !isBetter(through, node.count() + 1, place + 1, found));
  }

  /** Whether a completion of that total can be better than another of the same total. */
  private boolean isBetter(long total, int count, int from, Node found) {
    int least = count + more(total, from);
    if (least != found.count()) {
      return least < found.count();
    }
    Worth best = from > 0 ? worth(from - 1) : worth(total, node.chosen(), 0);
    return best.betterThan(found.worth());
  }

  /** Whether one place promises more than another: by the first bound, its own, its worth. */
  boolean morePromising(int place, int other) {
    if (promises[place] != promises[other]) {
      return promises[place] > promises[other];
    }
    return viable.bound(place) != viable.bound(other)
        ? viable.bound(place) > viable.bound(other)
        : worth(place).betterThan(worth(other));
  }

  /** No completion whose next coupon is at this place is better than this. */
  private Worth worth(int place) {
    if (worths[place] == null) {
      int[] chosen = node.chosen();
      int[] selection = Arrays.copyOf(chosen, chosen.length + 1);
      selection[chosen.length] = viable.coupon(place);
      worths[place] = worth(through(place), selection, place + 1);
    }
    return worths[place];
  }

  /** Where sums of bounds could overflow, the third bound alone. */
  private static Prospect ofRemains(Node node) {
    long whole = node.total() + node.remains().total();
    long[] promises = new long[node.width()];
    Arrays.fill(promises, whole);
    return new Prospect(node, promises, whole);
  }

  private static Prospect ofSums(Node node, long wanted) {
    Viable viable = node.viable();
    Room[] rooms = rooms(viable, node.choices().groupCount());
    long[] promises = new long[viable.size()];
    long[] later = new long[viable.size()];
    long after = 0;
    for (int place = viable.size() - 1; place >= 0; place--) {
      Room room = rooms[viable.group(place)];
      int count = viable.room(place);
      long before = room.bound();
      later[place] = after;
      promises[place] =
          node.total() + viable.bound(place) + after - before + room.boundAfter(count);
      room.add(viable.bound(place), count);
      after += room.bound() - before;
    }
    long whole = Math.min(node.remains().total(), after);
    if (node.total() + whole >= wanted) {
      whole = Math.min(whole, new Leftovers(node, rooms, later, wanted).bound());
    }
    return new Prospect(node, promises, node.total() + whole);
  }

  /** An empty room for each group of which one can be chosen, null for the others. */
  private static Room[] rooms(Viable viable, int groupCount) {
    int[] members = new int[groupCount];
    long[] allowed = new long[members.length];
    for (int place = 0; place < viable.size(); place++) {
      members[viable.group(place)]++;
      allowed[viable.group(place)] |= Room.bit(viable.room(place));
    }
    Room[] rooms = new Room[members.length];
    for (int group = 0; group < rooms.length; group++) {
      rooms[group] = members[group] == 0 ? null : new Room(allowed[group], members[group]);
    }
    return rooms;
  }

  /**
   * The best worth of that total: as few more coupons as their bounds allow, with the soonest
   * expiries and the smallest codes there are.
   */
  private Worth worth(long total, int[] selection, int from) {
    int more = more(total, from);
    Worth own = node.choices().ranks().worth(total, selection);
    if (more == 0) {
      return own;
    }
    int[] expiries = new int[viable.size() - from];
    int[] codes = new int[expiries.length];
    for (int i = 0; i < expiries.length; i++) {
      expiries[i] = node.choices().ranks().expiry(viable.coupon(from + i));
      codes[i] = node.choices().ranks().code(viable.coupon(from + i));
    }
    return new Worth(
        total,
        withSmallest(own.expiries(), expiries, more),
        withSmallest(own.codes(), codes, more));
  }

  /** How many coupons from a place on it takes at least, besides the one before it if there is. */
  private int more(long total, int from) {
    long sure = from > 0 ? viable.bound(from - 1) : 0;
    return fewest(total - node.total() - sure, from);
  }

  /** How many coupons it takes at least to add this much. */
  private int fewest(long amount, int from) {
    if (amount <= 0) {
      return 0;
    }
    long[] bounds = new long[viable.size() - from];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = viable.bound(from + i);
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
