package dev.couponry.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

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
 * <p>Second bound, for the coupons that go on what others leave: let c be of a group that can still
 * add one coupon only, R what is left on the lines of c, and G the sum of the rooms of those groups
 * that come before c as a whole and take only from lines of c. In a completion with c let x be what
 * these groups take. Then 0 ≤ x ≤ G and x ≤ R; and where c needs M left on its lines (a threshold
 * on REMAINING), x ≤ R − M. c finds at most R − x, so that it takes at most b(R − x), and the whole
 * is at most the other groups' rooms + x + b(R − x). As b never grows faster than what is left, b(R
 * − x) + x does not shrink as x grows, so that the largest x allowed gives the bound. A completion
 * without any c of the group is bounded by the other groups' rooms alone. The maximum over the
 * group bounds every completion, and so does the smallest such maximum over the groups.
 *
 * <p>Third bound: no more can be taken than is left on all lines and freights.
 */
final class Prospect {

  private static final long SUMMABLE = Long.MAX_VALUE / 4;

  private final Node node;
  private final long[] through;
  private final long whole;

  private Prospect(Node node, long[] through, long whole) {
    this.node = node;
    this.through = through;
    this.whole = whole;
  }

  static Prospect of(Node node) {
    return node.remains().total() <= SUMMABLE / (node.choices().size() + 1)
        ? ofSums(node)
        : ofRemains(node);
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
    long after = 0;
    for (int place = node.width() - 1; place >= 0; place--) {
      int coupon = node.viable(place);
      Room room = rooms[node.choices().group(coupon)];
      int limit = node.choices().stackLimit(coupon);
      long before = room.bound();
      long more = node.bound(place) + after - before + room.boundAfter(limit);
      through[place] = node.total() + Math.min(more, node.remains().total());
      room.add(node.bound(place), limit);
      after += room.bound() - before;
    }
    long whole = Math.min(leftByOthers(node, rooms, after), node.remains().total());
    return new Prospect(node, through, node.total() + whole);
  }

  /** No completion takes more than this. */
  long whole() {
    return whole;
  }

  /** No completion whose next coupon is at this place takes more than this. */
  long through(int place) {
    return Math.min(whole, through[place]);
  }

  /** Whether no completion is better than what was found already. */
  boolean hopeless(Worth found) {
    return whole < found.total() || (whole == found.total() && !worth().betterThan(found));
  }

  /** The same for the completions whose next coupon is at this place. */
  boolean hopeless(int place, Worth found) {
    return through(place) < found.total()
        || (through(place) == found.total() && !worth(place).betterThan(found));
  }

  /** No completion whose next coupon is at this place is better than this. */
  Worth worth(int place) {
    List<Candidate> selection = new ArrayList<>(node.selection());
    selection.add(candidate(place));
    long wanted = through(place) - node.total() - node.bound(place);
    return worth(Worth.of(selection, through(place)), fewest(wanted, place + 1), place + 1);
  }

  private Worth worth() {
    return worth(Worth.of(node.selection(), whole), fewest(whole - node.total(), 0), 0);
  }

  /** With so many more coupons of the soonest expiries and the smallest codes there are. */
  private Worth worth(Worth chosen, int more, int from) {
    List<Instant> expiries = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (int place = from; place < node.width(); place++) {
      expiries.add(candidate(place).expireTime());
      codes.add(candidate(place).code());
    }
    return new Worth(
        chosen.total(),
        withSmallest(chosen.expiries(), expiries, more),
        withSmallest(chosen.codes(), codes, more));
  }

  /** How many coupons it takes at least to add this much. */
  private int fewest(long amount, int from) {
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

  private Candidate candidate(int place) {
    return node.choices().coupon(node.viable(place)).candidate();
  }

  private static <T extends Comparable<T>> List<T> withSmallest(
      List<T> some, List<T> others, int count) {
    Collections.sort(others);
    List<T> all = new ArrayList<>(some);
    all.addAll(others.subList(0, count));
    Collections.sort(all);
    return all;
  }

  /** The second bound; {@code sum} is the first. */
  private static long leftByOthers(Node node, Room[] rooms, long sum) {
    long[] best = new long[rooms.length];
    boolean[] asked = new boolean[rooms.length];
    for (int place = 0; place < node.width(); place++) {
      int group = node.choices().group(node.viable(place));
      if (rooms[group].single()) {
        asked[group] = true;
        best[group] = Math.max(best[group], withCoupon(node, rooms, sum, place));
      }
    }
    long bound = sum;
    for (int group = 0; group < rooms.length; group++) {
      if (asked[group]) {
        bound = Math.min(bound, Math.max(best[group], sum - rooms[group].bound()));
      }
    }
    return bound;
  }

  private static long withCoupon(Node node, Room[] rooms, long sum, int place) {
    Choices choices = node.choices();
    int coupon = node.viable(place);
    int own = choices.group(coupon);
    long before = 0;
    for (int group = 0; group < rooms.length; group++) {
      before += group != own && choices.inside(group, coupon) ? rooms[group].bound() : 0;
    }
    long others = sum - rooms[own].bound() - before;
    if (before == 0) {
      return others + node.bound(place);
    }
    CouponOnCart it = choices.coupon(coupon);
    long left = it.remaining(node.remains());
    long taken = Math.min(before, left - choices.leastLeft(coupon));
    return others + taken + it.boundOn(node.remains(), left - taken);
  }
}
