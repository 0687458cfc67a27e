package dev.couponry.rules;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A partial selection in a search, with what is left to pay and the coupons after its last one that
 * could still be added.
 */
final class Node {

  private final Choices choices;
  private final Remains remains;
  private final long total;
  private final int[] chosen;
  private final int[] counts;
  private final int[] limits;
  private final int[] viable;
  private final long[] bounds;

  private Node(
      Choices choices,
      Remains remains,
      long total,
      int[] chosen,
      int[] counts,
      int[] limits,
      int[] viable,
      long[] bounds) {
    this.choices = choices;
    this.remains = remains;
    this.total = total;
    this.chosen = chosen;
    this.counts = counts;
    this.limits = limits;
    this.viable = viable;
    this.bounds = bounds;
  }

  /** Nothing chosen. */
  static Node root(Choices choices, Remains remains) {
    int[] limits = new int[choices.groupCount()];
    Arrays.fill(limits, Integer.MAX_VALUE);
    long[] bounds = new long[choices.size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = choices.coupon(i).boundOn(remains);
    }
    int[] viable = IntStream.range(0, bounds.length).filter(i -> bounds[i] > 0).toArray();
    return new Node(
        choices, remains, 0, new int[0], new int[limits.length], limits, viable, bounds);
  }

  /** With the coupon at this place of {@link #viable} chosen next, which took these parts. */
  Node choose(int place, Turn.Taken taken) {
    int coupon = viable[place];
    int[] more = Arrays.copyOf(chosen, chosen.length + 1);
    more[chosen.length] = coupon;
    int group = choices.group(coupon);
    int[] counted = counts.clone();
    counted[group]++;
    int[] limited = limits.clone();
    limited[group] = Math.min(limits[group], choices.stackLimit(coupon));
    Remains left = choices.coupon(coupon).take(remains, taken.parts());
    long[] bounded = boundsAfter(place, left);
    int[] next =
        IntStream.range(place + 1, viable.length)
            .map(i -> viable[i])
            .filter(i -> bounded[i] > 0 && fits(i, counted, limited))
            .toArray();
    return new Node(choices, left, total + taken.amount(), more, counted, limited, next, bounded);
  }

  /** The turn of the coupon at this place of {@link #viable}. */
  Turn turn(int place) {
    return Turn.of(choices.coupon(viable[place]), remains);
  }

  /** Whether a coupon of the same batch that expires sooner was passed over for this one. */
  boolean passesOverTwin(int place) {
    int twin = choices.twinBefore(viable[place]);
    return twin >= 0 && (chosen.length == 0 || chosen[chosen.length - 1] != twin);
  }

  Choices choices() {
    return choices;
  }

  Remains remains() {
    return remains;
  }

  /** What the chosen take together. */
  long total() {
    return total;
  }

  /** How many coupons can be chosen next. */
  int width() {
    return viable.length;
  }

  /** The coupon at this place of those that can be chosen next, in the order of application. */
  int viable(int place) {
    return viable[place];
  }

  /** Never less than what the coupon at this place can take from here on. */
  long bound(int place) {
    return bounds[viable[place]];
  }

  /** An empty room for each group. */
  Room[] rooms() {
    int[] members = new int[counts.length];
    BitSet[] more = new BitSet[counts.length];
    for (int coupon : viable) {
      int group = choices.group(coupon);
      if (members[group]++ == 0) {
        more[group] = new BitSet();
      }
      more[group].set(Math.min(limits[group], choices.stackLimit(coupon)) - counts[group]);
    }
    Room[] rooms = new Room[counts.length];
    for (int group = 0; group < rooms.length; group++) {
      int[] occurring = members[group] == 0 ? new int[0] : more[group].stream().toArray();
      rooms[group] = new Room(counts[group], occurring, members[group]);
    }
    return rooms;
  }

  /** The chosen coupons, by their place in the order of application. */
  int[] chosen() {
    return chosen.clone();
  }

  /** The chosen coupons in the order of application. */
  List<CouponOnCart> selection() {
    return IntStream.of(chosen).mapToObj(choices::coupon).toList();
  }

  private long[] boundsAfter(int place, Remains left) {
    long[] bounded = bounds.clone();
    for (int i = place + 1; i < viable.length; i++) {
      if (choices.touches(viable[place], viable[i])) {
        bounded[viable[i]] = choices.coupon(viable[i]).boundOn(left);
      }
    }
    return bounded;
  }

  private boolean fits(int coupon, int[] counted, int[] limited) {
    int group = choices.group(coupon);
    return counted[group] < Math.min(limited[group], choices.stackLimit(coupon));
  }
}
