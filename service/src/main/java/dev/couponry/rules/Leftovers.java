package dev.couponry.rules;

import java.util.Arrays;

/**
 * The second bound of a {@link Prospect}, where it is proved: the most that can have been taken,
 * coupon by coupon in the order of application, for every way of how many of each group were chosen
 * so far. Only groups of which some coupons came and some are still to come, the open ones, are
 * counted; the ways are numbered like a number with a digit for each of them.
 */
final class Leftovers {

  /** More ways than this are not told apart: a group opened then is not counted. */
  private static final int MOST_WAYS = 256;

  private static final long NEVER = -1;

  private final Node node;
  private final Viable viable;
  private final Choices choices;
  private final Room[] rooms;
  private final int[] first;
  private final int[] last;
  private final int[] strides;
  private final int[] digits;
  private long[] taken = {0};

  /** The rooms hold every coupon that can still be chosen; null for a group without one. */
  Leftovers(Node node, Room[] rooms) {
    this.node = node;
    this.viable = node.viable();
    this.choices = node.choices();
    this.rooms = rooms;
    this.first = new int[rooms.length];
    this.last = new int[rooms.length];
    this.strides = new int[rooms.length];
    this.digits = new int[rooms.length];
    for (int place = viable.size() - 1; place >= 0; place--) {
      int group = viable.group(place);
      first[group] = place;
      last[group] = Math.max(last[group], place);
    }
  }

  /** No completion takes more than this besides what is chosen. */
  long bound() {
    for (int place = 0; place < viable.size(); place++) {
      int group = viable.group(place);
      if (place == first[group]) {
        open(group);
      }
      add(place);
      if (place == last[group]) {
        close(group);
      }
    }
    return taken[0];
  }

  private void open(int group) {
    int ways = taken.length;
    int most = rooms[group].most();
    digits[group] = ways * (most + 1) <= MOST_WAYS ? most + 1 : 1;
    strides[group] = ways;
    taken = Arrays.copyOf(taken, ways * digits[group]);
    Arrays.fill(taken, ways, taken.length, NEVER);
  }

  /** Forgets how many of a group were chosen. */
  private void close(int group) {
    int stride = strides[group];
    int digit = digits[group];
    long[] merged = new long[taken.length / digit];
    Arrays.fill(merged, NEVER);
    for (int way = 0; way < taken.length; way++) {
      int without = way / (stride * digit) * stride + way % stride;
      merged[without] = Math.max(merged[without], taken[way]);
    }
    for (int other = 0; other < strides.length; other++) {
      strides[other] /= strides[other] > stride ? digit : 1;
    }
    taken = merged;
  }

  /** The coupon at this place may be chosen, or not. */
  private void add(int place) {
    int group = viable.group(place);
    int stride = strides[group];
    int full = digits[group] - 1;
    int room = viable.room(place);
    Taker taker = new Taker(place);
    // From the last way on, so that each is looked at before this coupon raises it.
    for (int way = taken.length - 1; way >= 0; way--) {
      int count = way / stride % digits[group];
      if (taken[way] != NEVER && (full == 0 || count < Math.min(full, room))) {
        // Where this coupon allows no more of its group, the group is full with it.
        int next = count + 1 == room ? full : Math.min(count + 1, full);
        int then = way + (next - count) * stride;
        taken[then] = Math.max(taken[then], taker.with(taken[way]));
      }
    }
  }

  /** One coupon that may be chosen. */
  private final class Taker {
    private final CouponOnCart coupon;
    private final int place;
    private final long bound;
    private final long left;
    private final long[] rungs;
    private long outside = NEVER;

    Taker(int place) {
      this.place = place;
      this.coupon = choices.coupon(viable.coupon(place));
      this.bound = viable.bound(place);
      this.left = viable.left(place);
      this.rungs = choices.rungs(viable.coupon(place));
    }

    /** What is taken with it at most, after so much was taken before it. */
    long with(long soFar) {
      if (boundOn(left - soFar) == bound) {
        return soFar + bound;
      }
      long inside = Math.max(0, soFar - outside());
      long most = soFar + boundOn(left - inside);
      for (long rung : rungs) {
        long toRung = left - rung;
        if (toRung >= 0 && toRung < inside) {
          most = Math.max(most, outside() + toRung + boundOn(rung));
        }
      }
      return most;
    }

    private long boundOn(long less) {
      return less < rungs[0] ? 0 : Math.min(bound, coupon.boundOn(node.remains(), less));
    }

    /** Looked for only where it matters, and once. */
    private long outside() {
      if (outside == NEVER) {
        outside = Leftovers.this.outside(place);
      }
      return outside;
    }
  }

  /** The most that coupons before this one take without being inside it. */
  private long outside(int place) {
    int coupon = viable.coupon(place);
    long[] largest = new long[rooms.length];
    for (int other = 0; other < place; other++) {
      int group = viable.group(other);
      if (viable.bound(other) > largest[group] && !choices.inside(viable.coupon(other), coupon)) {
        largest[group] = viable.bound(other);
      }
    }
    long sum = 0;
    for (int group = 0; group < largest.length; group++) {
      if (largest[group] > 0) {
        int most = rooms[group].most() - (group == viable.group(place) ? 1 : 0);
        sum += Math.min(largest[group] * most, rooms[group].bound());
      }
    }
    return sum;
  }
}
